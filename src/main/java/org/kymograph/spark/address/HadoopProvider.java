package org.kymograph.spark.address;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's file systems as one of Java's. What Java asks for and they have not (links, permissions,
 * writing into the middle of a file) is refused as unsupported.
 *
 * <p>Java finds it by its name in {@code META-INF/services}, so it is public.
 */
public final class HadoopProvider extends FileSystemProvider {
  /** No address begins so: it stands for all schemes that Hadoop knows. */
  public static final String SCHEME = "hadoop";

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("they are open already");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return HadoopFiles.of(uri.getScheme(), uri.getRawAuthority());
  }

  @Override
  public Path getPath(URI uri) {
    return getFileSystem(uri).getPath(uri.getPath());
  }

  /**
   * @throws NoSuchFileException where nothing lies there
   */
  static FileStatus status(HadoopPath path) throws IOException {
    FileStatus listed = path.listed();
    return listed != null
        ? listed
        : path.getFileSystem().use(path, files -> files.getFileStatus(path.ofHadoop()));
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    HadoopPath its = HadoopPath.of(path);
    return its.getFileSystem().use(its, files -> files.open(its.ofHadoop()));
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Set<OpenOption> how = Set.of(options);
    if (how.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException("files are written whole there");
    }
    HadoopPath its = HadoopPath.of(path);
    its.forget();
    boolean isNew = how.contains(StandardOpenOption.CREATE_NEW);
    return its.getFileSystem().use(its, files -> files.create(its.ofHadoop(), !isNew));
  }

  /** For reading alone, anywhere in the file. */
  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException("files are written from their beginning there");
    }
    HadoopPath its = HadoopPath.of(path);
    long size = status(its).getLen();
    FSDataInputStream in = its.getFileSystem().use(its, files -> files.open(its.ofHadoop()));
    return new ReadAnywhere(in, size);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    HadoopPath its = HadoopPath.of(folder);
    String parent = its.toUri().getPath();
    FileStatus[] listed =
        its.getFileSystem()
            .use(
                its,
                files -> {
                  FileStatus[] children = files.listStatus(its.ofHadoop());
                  // Of a file Hadoop lists the file itself.
                  if (children.length == 1
                      && children[0].getPath().toUri().getPath().equals(parent)) {
                    throw new NotDirectoryException(its.toString());
                  }
                  return children;
                });
    List<Path> children = new ArrayList<>(listed.length);
    for (FileStatus child : listed) {
      Path path =
          new HadoopPath(its.getFileSystem(), parent + "/" + child.getPath().getName(), child);
      if (filter.accept(path)) {
        children.add(path);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return children.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    HadoopPath its = HadoopPath.of(folder);
    its.getFileSystem()
        .use(
            its,
            files -> {
              if (files.exists(its.ofHadoop())) {
                throw new FileAlreadyExistsException(its.toString());
              }
              if (!files.mkdirs(its.ofHadoop())) {
                throw new IOException(its + ": cannot be made");
              }
              return its;
            });
  }

  @Override
  public void delete(Path path) throws IOException {
    HadoopPath its = HadoopPath.of(path);
    its.forget();
    FileStatus status = status(its);
    its.getFileSystem()
        .use(
            its,
            files -> {
              if (status.isDirectory() && files.listStatus(its.ofHadoop()).length > 0) {
                throw new DirectoryNotEmptyException(its.toString());
              }
              if (!files.delete(its.ofHadoop(), false)) {
                throw new NoSuchFileException(its.toString());
              }
              return its;
            });
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    if (status(HadoopPath.of(source)).isDirectory()) {
      createDirectory(target);
      return;
    }
    boolean replaces = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    OpenOption how = replaces ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW;
    try (InputStream in = newInputStream(source);
        OutputStream out = newOutputStream(target, how)) {
      in.transferTo(out);
    }
  }

  /** Within one file system; {@code ATOMIC_MOVE} is one step where the file system has one. */
  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    HadoopPath from = HadoopPath.of(source);
    HadoopPath to = HadoopPath.of(target);
    from.forget();
    to.forget();
    if (Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
      from.getFileSystem().replace(from, to);
      return;
    }
    from.getFileSystem()
        .use(
            from,
            files -> {
              // Hadoop moves into a folder that is there already.
              if (files.exists(to.ofHadoop())) {
                throw new FileAlreadyExistsException(to.toString());
              }
              if (!files.rename(from.ofHadoop(), to.ofHadoop())) {
                throw new IOException(from + ": cannot be renamed to " + to);
              }
              return to;
            });
  }

  /** Whether a folder is renamed there in one step, as on a disk; object stores copy each file. */
  public static boolean hasWholeRenames(Path path) {
    return !(path instanceof HadoopPath its) || its.getFileSystem().hasWholeRenames();
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  @Override
  public boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException();
  }

  /** Whether it is there; what may be done with it is seen when it is done. */
  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    status(HadoopPath.of(path));
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException(type.getSimpleName());
    }
    return type.cast(new Attributes(status(HadoopPath.of(path))));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
    throw new UnsupportedOperationException(attributes);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
    throw new UnsupportedOperationException(attribute);
  }

  private record Attributes(FileStatus status) implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(status.getModificationTime());
    }

    @Override
    public FileTime lastAccessTime() {
      return FileTime.fromMillis(status.getAccessTime());
    }

    @Override
    public FileTime creationTime() {
      return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
      return status.isFile();
    }

    @Override
    public boolean isDirectory() {
      return status.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
      return status.isSymlink();
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public long size() {
      return status.getLen();
    }

    @Override
    public @Nullable Object fileKey() {
      return null;
    }
  }

  private static final class ReadAnywhere implements SeekableByteChannel {
    private final FSDataInputStream in;
    private final long size;
    private long position;
    private boolean isOpen = true;

    ReadAnywhere(FSDataInputStream in, long size) {
      this.in = in;
      this.size = size;
    }

    private void checkOpen() throws IOException {
      if (!isOpen) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public synchronized int read(ByteBuffer buffer) throws IOException {
      checkOpen();
      if (position >= size) {
        return -1;
      }
      byte[] bytes = new byte[(int) Math.min(buffer.remaining(), size - position)];
      try {
        in.readFully(position, bytes);
      } catch (EOFException cutOff) {
        throw new IOException("the file is shorter than it was", cutOff);
      }
      buffer.put(bytes);
      position += bytes.length;
      return bytes.length;
    }

    @Override
    public int write(ByteBuffer buffer) {
      throw new NonWritableChannelException();
    }

    @Override
    public synchronized long position() throws IOException {
      checkOpen();
      return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long newPosition) throws IOException {
      checkOpen();
      position = newPosition;
      return this;
    }

    @Override
    public long size() throws IOException {
      checkOpen();
      return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return isOpen;
    }

    @Override
    public void close() throws IOException {
      isOpen = false;
      in.close();
    }
  }
}
