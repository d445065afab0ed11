package org.kymograph.spark.address;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.VersionInfo;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.UserError;

/** All files below one scheme and authority, such as {@code hdfs://namenode:8020}. */
final class HadoopFiles extends FileSystem {
  /** A rename of a folder is one step there, whole or not at all. */
  private static final Set<String> WITH_WHOLE_RENAMES =
      Set.of("hdfs", "viewfs", "ofs", "o3fs", "file");

  /** What brings the client of a scheme. */
  private static final Map<String, String> CLIENTS =
      Map.of(
          "s3a", "org.apache.hadoop:hadoop-aws",
          "abfs", "org.apache.hadoop:hadoop-azure",
          "abfss", "org.apache.hadoop:hadoop-azure",
          "gs", "org.apache.hadoop:hadoop-gcp");

  private static final Map<String, HadoopFiles> SYSTEMS = new ConcurrentHashMap<>();
  private static final HadoopProvider PROVIDER = new HadoopProvider();

  private final String scheme;
  private final @Nullable String authority;

  private HadoopFiles(String scheme, @Nullable String authority) {
    this.scheme = scheme;
    this.authority = authority;
  }

  static HadoopFiles of(String scheme, @Nullable String authority) {
    return SYSTEMS.computeIfAbsent(
        scheme + "://" + (authority == null ? "" : authority),
        address -> new HadoopFiles(scheme, authority));
  }

  /** What is done with Hadoop's own file system. */
  interface Use<T> {
    T with(org.apache.hadoop.fs.FileSystem files) throws IOException;
  }

  /**
   * Does it, and says in Java's words what went wrong.
   *
   * @param path of which it is said
   * @throws UserError where the file system cannot be reached or its client is not there
   */
  <T> T use(HadoopPath path, Use<T> use) throws IOException {
    org.apache.hadoop.fs.FileSystem files = opened();
    try {
      return use.with(files);
    } catch (IOException failed) {
      throw translated(path, failed);
    }
  }

  private IOException translated(HadoopPath path, IOException failed) {
    if (isUnreachable(failed)) {
      throw unreachable(failed);
    }
    IOException said;
    if (failed instanceof FileNotFoundException) {
      said = new NoSuchFileException(path.toString());
    } else if (failed instanceof AccessControlException
        || failed instanceof java.nio.file.AccessDeniedException) {
      said = new AccessDeniedException(path.toString());
    } else if (failed instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      said = new FileAlreadyExistsException(path.toString());
    } else if (failed instanceof ParentNotDirectoryException
        || failed instanceof PathIsNotDirectoryException) {
      said = new NotDirectoryException(path.toString());
    } else {
      return failed;
    }
    said.initCause(failed);
    return said;
  }

  private static boolean isUnreachable(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof SocketTimeoutException
          || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private UserError unreachable(Exception failed) {
    Throwable first = failed;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return new UserError(
        this
            + ": cannot be reached ("
            + first.getClass().getSimpleName()
            + "); check the address, the network, and what --conf spark.hadoop.* says of it");
  }

  private org.apache.hadoop.fs.FileSystem opened() throws IOException {
    if (scheme.equals("http") || scheme.equals("https")) {
      throw new UserError(this + ": web addresses are not read; download the export first");
    }
    try {
      return org.apache.hadoop.fs.FileSystem.get(URI.create(this + "/"), HadoopSettings.shared());
    } catch (UnsupportedFileSystemException noClient) {
      throw clientMissing();
    } catch (IOException | IllegalArgumentException failed) {
      if (isUnreachable(failed)) {
        throw unreachable(failed);
      }
      throw failed;
    } catch (RuntimeException failed) {
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof ClassNotFoundException) {
          throw clientMissing();
        }
      }
      throw failed;
    } catch (NoClassDefFoundError halfAClient) {
      throw clientMissing();
    }
  }

  private UserError clientMissing() {
    String client = CLIENTS.get(scheme);
    if (client == null) {
      return new UserError(
          this
              + ": no client for "
              + scheme
              + ":// is on the class path; hdfs, s3a, gs and abfss are known, and any other whose"
              + " client you add: spark-submit --packages, or KYMO_CLASS_PATH='DIR/*' for kymo");
    }
    String artifact = client + ":" + VersionInfo.getVersion();
    return new UserError(
        this
            + ": the client for "
            + scheme
            + ":// is not on the class path; add "
            + artifact
            + " and what it depends on: spark-submit --packages "
            + artifact
            + ", or KYMO_CLASS_PATH='DIR/*' for kymo, where DIR holds these jars");
  }

  /** Puts a file in another's place, in one step where the file system has one. */
  void replace(HadoopPath from, HadoopPath to) throws IOException {
    use(
        from,
        files -> {
          if (scheme.equals("hdfs") || scheme.equals("viewfs")) {
            FileContext.getFileContext(files.getUri(), HadoopSettings.shared())
                .rename(
                    from.ofHadoop(), to.ofHadoop(), org.apache.hadoop.fs.Options.Rename.OVERWRITE);
            return to;
          }
          files.delete(to.ofHadoop(), false);
          if (!files.rename(from.ofHadoop(), to.ofHadoop())) {
            throw new IOException(from + ": cannot be renamed to " + to);
          }
          return to;
        });
  }

  boolean hasWholeRenames() {
    return WITH_WHOLE_RENAMES.contains(scheme);
  }

  String scheme() {
    return scheme;
  }

  @Nullable String authority() {
    return authority;
  }

  /** The address without a path. */
  @Override
  public String toString() {
    return scheme + "://" + (authority == null ? "" : authority);
  }

  @Override
  public FileSystemProvider provider() {
    return PROVIDER;
  }

  @Override
  public HadoopPath getPath(String first, String... more) {
    StringBuilder path = new StringBuilder(first);
    for (String next : more) {
      path.append('/').append(next);
    }
    return new HadoopPath(this, path.toString(), null);
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher its = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
    return path -> its.matches(Path.of(path.toString()));
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("open as long as the process");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
