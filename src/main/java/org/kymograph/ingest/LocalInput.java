package org.kymograph.ingest;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.pmdata.PmdataLayout;
import org.kymograph.model.UserError;

/**
 * Finds the files of the input on this machine's disks, and whose they are.
 *
 * <p>A folder {@code participants/<id>/...}, given itself or one level up, is a study; so is a
 * folder of the PMData study. Anything else given on one command line is one participant's.
 */
public final class LocalInput {
  private LocalInput() {}

  /**
   * @param inputs folders, archives or single files
   * @param onlyParticipant the participant of inputs that are no study
   * @return the files, ordered by path
   * @throws UserError where an input does not exist or cannot be read
   */
  public static List<ExportFile> files(List<Path> inputs, String onlyParticipant) {
    List<ExportFile> files = new ArrayList<>();
    for (Path input : inputs) {
      if (!Files.exists(input)) {
        throw new UserError(input + ": no such file or folder; check the path of the input");
      }
      try {
        Path real = input.toRealPath();
        String prefix = inputs.size() == 1 ? "" : real.getFileName() + "/";
        if (Files.isDirectory(real)) {
          folder(real, prefix, onlyParticipant, files);
        } else {
          file(real, prefix + real.getFileName(), onlyParticipant, files);
        }
      } catch (IOException unreadable) {
        throw new UserError(
            input + ": cannot be read (" + unreadable.getClass().getSimpleName() + ")");
      }
    }
    files.sort(Comparator.comparing(ExportFile::path));
    return files;
  }

  private static void folder(
      Path input, String prefix, String onlyParticipant, List<ExportFile> files)
      throws IOException {
    Path participants = input.resolve("participants");
    if (Files.isDirectory(participants)) {
      people(participants, prefix + "participants/", files);
      for (Path child : children(input)) {
        if (!child.equals(participants)) {
          walk(child, prefix + child.getFileName(), null, files);
        }
      }
    } else if (String.valueOf(input.getFileName()).equals("participants") || isPmdata(input)) {
      people(input, prefix, files);
    } else {
      for (Path child : children(input)) {
        walk(child, prefix + child.getFileName(), onlyParticipant, files);
      }
    }
  }

  private static void people(Path folder, String prefix, List<ExportFile> files)
      throws IOException {
    for (Path person : children(folder)) {
      String name = String.valueOf(person.getFileName());
      walk(person, prefix + name, Files.isDirectory(person) ? name : stem(name), files);
    }
  }

  private static boolean isPmdata(Path input) throws IOException {
    List<List<String>> grandchildren = new ArrayList<>();
    for (Path child : children(input)) {
      if (Files.isDirectory(child)) {
        grandchildren.add(
            children(child).stream().map(path -> String.valueOf(path.getFileName())).toList());
      }
    }
    return PmdataLayout.isStudy(grandchildren);
  }

  private static String stem(String name) {
    int dot = name.indexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static void walk(
      Path path, String shown, @Nullable String participant, List<ExportFile> files)
      throws IOException {
    if (isJunk(String.valueOf(path.getFileName()))) {
      return;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        walk(child, shown + "/" + child.getFileName(), participant, files);
      }
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      file(path, shown, participant, files);
    }
  }

  private static void file(
      Path path, String shown, @Nullable String participant, List<ExportFile> files)
      throws IOException {
    OnDisk asItIs = new OnDisk(participant, shown, Files.size(path), path.toString());
    if (!shown.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      files.add(unpacked(asItIs));
      return;
    }
    for (String charset : NAMES_OF_ENTRIES.stream().filter(Charset::isSupported).toList()) {
      try {
        archive(path, shown, participant, charset, files);
        return;
      } catch (ZipException notAnArchiveOrNotThisCharset) {
        // with the next one, or as it is
      }
    }
    // The ledger says that nobody can read it.
    files.add(asItIs);
  }

  /** Entries are named in UTF-8; Windows wrote them in the alphabet of DOS. */
  private static final List<String> NAMES_OF_ENTRIES = List.of("UTF-8", "IBM437");

  private static void archive(
      Path path, String shown, @Nullable String participant, String charset, List<ExportFile> files)
      throws IOException {
    List<ExportFile> its = new ArrayList<>();
    try (ZipFile zip = new ZipFile(path.toFile(), Charset.forName(charset))) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        List<String> parts = List.of(entry.getName().split("[/\\\\]"));
        if (!entry.isDirectory() && parts.stream().noneMatch(LocalInput::isJunk)) {
          boolean climbs = parts.contains("..");
          String name = climbs ? entry.getName().replace("..", "__") : entry.getName();
          its.add(
              unpacked(
                  new InZip(
                      participant,
                      shown + "!/" + name,
                      Math.max(0, entry.getSize()),
                      path.toString(),
                      charset,
                      climbs ? null : entry.getName())));
        }
      }
    }
    files.addAll(its);
  }

  /** A file whose name ends in {@code .gz} is its content. */
  private static ExportFile unpacked(ExportFile file) {
    String name = file.name();
    return name.length() > 3 && name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new Gzipped(file, file.path() + "!/" + name.substring(0, name.length() - 3))
        : file;
  }

  /** What operating systems leave lying about. */
  private static boolean isJunk(String name) {
    return name.equals("__MACOSX")
        || name.equals(".DS_Store")
        || name.equals("Thumbs.db")
        || name.equals("desktop.ini")
        || name.startsWith("._");
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .sorted(Comparator.comparing(path -> String.valueOf(path.getFileName())))
          .toList();
    }
  }

  private record OnDisk(@Nullable String participantId, String path, long bytes, String location)
      implements ExportFile {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(Path.of(location));
    }
  }

  /**
   * @param entry null where the name climbs out of the archive
   */
  private record InZip(
      @Nullable String participantId,
      String path,
      long bytes,
      String archive,
      String charset,
      @Nullable String entry)
      implements ExportFile {
    @Override
    public InputStream open() throws IOException {
      if (entry == null) {
        throw new RefusedBytesException("the name of this entry climbs out of its archive");
      }
      ZipFile zip = new ZipFile(new File(archive), Charset.forName(charset));
      try {
        ZipEntry its = zip.getEntry(entry);
        if (its == null) {
          throw new ZipException("no such entry any more");
        }
        InputStream content =
            new ExpandingStream(zip.getInputStream(its), Math.max(0, its.getCompressedSize()));
        return new FilterInputStream(new BufferedInputStream(content, 1 << 16)) {
          @Override
          public void close() throws IOException {
            super.close();
            zip.close();
          }
        };
      } catch (IOException | RuntimeException broken) {
        zip.close();
        throw broken;
      }
    }
  }

  private record Gzipped(ExportFile packed, String path) implements ExportFile {
    @Override
    public @Nullable String participantId() {
      return packed.participantId();
    }

    /** Of the packed file: only reading to its end tells what it holds. */
    @Override
    public long bytes() {
      return packed.bytes();
    }

    @Override
    public InputStream open() throws IOException {
      InputStream bytes = packed.open();
      try {
        return new ExpandingStream(new GZIPInputStream(bytes, 1 << 16), packed.bytes());
      } catch (IOException | RuntimeException broken) {
        bytes.close();
        throw broken;
      }
    }
  }
}
