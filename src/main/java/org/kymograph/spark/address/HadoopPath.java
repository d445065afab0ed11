package org.kymograph.spark.address;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * A path below an address of Hadoop's. One that a listing gave knows what the listing said of it,
 * which spares a question a file; a path made anew from it asks again.
 */
final class HadoopPath implements Path {
  private final HadoopFiles files;
  private final boolean isAbsolute;
  private final List<String> names;
  private volatile @Nullable FileStatus listed;

  /**
   * @param listed what a listing said of it, or null
   */
  HadoopPath(HadoopFiles files, String path, @Nullable FileStatus listed) {
    this(
        files,
        path.startsWith("/"),
        Arrays.stream(path.split("/", -1)).filter(name -> !name.isEmpty()).toList(),
        listed);
  }

  private HadoopPath(
      HadoopFiles files, boolean isAbsolute, List<String> names, @Nullable FileStatus listed) {
    this.files = files;
    this.isAbsolute = isAbsolute;
    this.names = List.copyOf(names);
    this.listed = listed;
  }

  static HadoopPath of(Path path) {
    if (path instanceof HadoopPath its) {
      return its;
    }
    throw new ProviderMismatchException(path + " is no address of Hadoop's");
  }

  private HadoopPath with(boolean absolute, List<String> its) {
    return new HadoopPath(files, absolute, its, null);
  }

  org.apache.hadoop.fs.Path ofHadoop() {
    return new org.apache.hadoop.fs.Path(
        files.scheme(), files.authority(), toAbsolutePath().pathText());
  }

  @Nullable FileStatus listed() {
    return listed;
  }

  /** What was said of it is no longer so. */
  void forget() {
    listed = null;
  }

  private String pathText() {
    return (isAbsolute ? "/" : "") + String.join("/", names);
  }

  @Override
  public HadoopFiles getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return isAbsolute;
  }

  @Override
  public @Nullable Path getRoot() {
    return isAbsolute ? with(true, List.of()) : null;
  }

  @Override
  public @Nullable Path getFileName() {
    return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
  }

  @Override
  public @Nullable Path getParent() {
    return names.isEmpty() || (names.size() == 1 && !isAbsolute)
        ? null
        : with(isAbsolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    if (beginIndex < 0 || endIndex > names.size() || beginIndex >= endIndex) {
      throw new IllegalArgumentException("no names " + beginIndex + " to " + endIndex);
    }
    return with(false, names.subList(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof HadoopPath its
        && its.files.equals(files)
        && its.isAbsolute == isAbsolute
        && its.names.size() <= names.size()
        && names.subList(0, its.names.size()).equals(its.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof HadoopPath its) || !its.files.equals(files)) {
      return false;
    }
    int from = names.size() - its.names.size();
    return its.isAbsolute
        ? equals(its)
        : from >= 0 && names.subList(from, names.size()).equals(its.names);
  }

  @Override
  public HadoopPath normalize() {
    List<String> its = new ArrayList<>();
    for (String name : names) {
      boolean climbs = name.equals("..");
      if (climbs && !its.isEmpty() && !its.get(its.size() - 1).equals("..")) {
        its.remove(its.size() - 1);
      } else if (!name.equals(".") && !(climbs && isAbsolute)) {
        its.add(name);
      }
    }
    return with(isAbsolute, its);
  }

  @Override
  public Path resolve(Path other) {
    HadoopPath its = of(other);
    if (its.isAbsolute) {
      return its;
    }
    List<String> together = new ArrayList<>(names);
    together.addAll(its.names);
    return with(isAbsolute, together);
  }

  @Override
  public Path relativize(Path other) {
    HadoopPath its = of(other);
    if (its.isAbsolute != isAbsolute || !its.files.equals(files)) {
      throw new IllegalArgumentException(other + " is not below the same root as " + this);
    }
    int same = 0;
    while (same < names.size()
        && same < its.names.size()
        && names.get(same).equals(its.names.get(same))) {
      same++;
    }
    List<String> way = new ArrayList<>(Collections.nCopies(names.size() - same, ".."));
    way.addAll(its.names.subList(same, its.names.size()));
    return with(false, way);
  }

  @Override
  public URI toUri() {
    try {
      return new URI(
          files.scheme(),
          files.authority() == null ? "" : files.authority(),
          toAbsolutePath().pathText(),
          null,
          null);
    } catch (URISyntaxException notAnAddress) {
      throw new IllegalArgumentException(notAnAddress.getMessage(), notAnAddress);
    }
  }

  /** There is no working folder but the root. */
  @Override
  public HadoopPath toAbsolutePath() {
    return isAbsolute ? this : with(true, names);
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    HadoopPath real = toAbsolutePath().normalize();
    HadoopProvider.status(real);
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  /** By the bytes of the names in UTF-8, as the paths of a Linux disk are ordered. */
  @Override
  public int compareTo(Path other) {
    return Arrays.compareUnsigned(
        toString().getBytes(StandardCharsets.UTF_8),
        of(other).toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HadoopPath its
        && its.files.equals(files)
        && its.isAbsolute == isAbsolute
        && its.names.equals(names);
  }

  @Override
  public int hashCode() {
    return 31 * files.hashCode() + names.hashCode();
  }

  /** The whole address as a caller writes it, without escapes; of a relative path the path. */
  @Override
  public String toString() {
    return isAbsolute ? files + pathText() : pathText();
  }
}
