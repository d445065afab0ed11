package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
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
          file(real, prefix + real.getFileName(), new Person(onlyParticipant, false), files);
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
          walk(child, prefix + child.getFileName(), Person.NOBODY, files);
        }
      }
    } else if (String.valueOf(input.getFileName()).equals("participants") || isPmdata(input)) {
      people(input, prefix, files);
    } else {
      for (Path child : children(input)) {
        walk(child, prefix + child.getFileName(), new Person(onlyParticipant, false), files);
      }
    }
  }

  private static void people(Path folder, String prefix, List<ExportFile> files)
      throws IOException {
    for (Path person : children(folder)) {
      String name = String.valueOf(person.getFileName());
      String id = Files.isDirectory(person) ? name : stem(name);
      walk(person, prefix + name, new Person(id, true), files);
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

  private static void walk(Path path, String shown, Person person, List<ExportFile> files)
      throws IOException {
    if (isJunk(String.valueOf(path.getFileName()))) {
      return;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        walk(child, shown + "/" + child.getFileName(), person, files);
      }
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      file(path, shown, person, files);
    }
  }

  private static void file(Path path, String shown, Person person, List<ExportFile> files)
      throws IOException {
    OnDisk asItIs = new OnDisk(person, shown, Files.size(path), path.toString());
    if (!isArchive(shown)) {
      files.add(unpacked(asItIs));
      return;
    }
    Opening opening =
        new Opening(
            person,
            Math.max(ExpandingStream.READ_OF_ANYTHING, Archive.MOST_TIMES_UNPACKED * asItIs.bytes));
    for (String charset : NAMES_OF_ENTRIES) {
      try {
        files.addAll(opening.entries(Archive.onDisk(path, charset), shown));
        return;
      } catch (ZipException notAnArchiveOrNotThisCharset) {
        // with the next one, or as it is
      }
    }
    // The ledger says that nobody can read it.
    files.add(asItIs);
  }

  /** Entries are named in UTF-8; Windows wrote them in the alphabet of DOS. */
  private static final List<String> NAMES_OF_ENTRIES =
      Stream.of("UTF-8", "IBM437").filter(Charset::isSupported).toList();

  /** From here on a thread of its own is worth its start. */
  private static final long LARGE_ENTRY_BYTES = 32L << 20;

  /** Vendors put archives into their archives; one that goes on and on was made to. */
  static final int DEEPEST_ARCHIVE = 3;

  /** Goes through an archive on disk and those that are in it. */
  private static final class Opening {
    private final Person person;
    private final long mostUnpacked;
    private long unpacked;

    /**
     * @param mostUnpacked how many bytes of archives within archives may be unpacked
     */
    Opening(Person person, long mostUnpacked) {
      this.person = person;
      this.mostUnpacked = mostUnpacked;
    }

    List<ExportFile> entries(Archive archive, String shown) throws IOException {
      List<ExportFile> its = new ArrayList<>();
      archive.use(
          zip -> {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
              ZipEntry entry = entries.nextElement();
              List<String> parts = List.of(entry.getName().split("[/\\\\]"));
              if (!entry.isDirectory() && parts.stream().noneMatch(LocalInput::isJunk)) {
                entry(archive, entry, shown, parts.contains(".."), its);
              }
            }
          });
      return its;
    }

    private void entry(
        Archive archive, ZipEntry entry, String shown, boolean climbs, List<ExportFile> files) {
      String name = climbs ? entry.getName().replace("..", "__") : entry.getName();
      String path = shown + "!/" + name;
      String refusal = climbs ? "the name of this entry climbs out of its archive" : null;
      if (refusal == null && isArchive(name)) {
        try {
          files.addAll(entriesWithin(archive, entry.getName(), path));
          return;
        } catch (RefusedBytesException refused) {
          refusal = refused.getMessage();
        } catch (IOException notAnArchive) {
          // The ledger says that nobody can read it.
        }
      }
      long bytes = Math.max(0, entry.getSize());
      files.add(unpacked(new InZip(person, path, bytes, archive, entry.getName(), refusal)));
    }

    private List<ExportFile> entriesWithin(Archive archive, String entry, String path)
        throws IOException {
      if (archive.depth() + 1 >= DEEPEST_ARCHIVE) {
        throw new RefusedBytesException("an archive in too many others");
      }
      if (unpacked > mostUnpacked) {
        throw new RefusedBytesException("one of too many archives within an archive");
      }
      ZipException last = new ZipException("no charset");
      for (String charset : NAMES_OF_ENTRIES) {
        Archive inner = archive.inside(entry, charset);
        try {
          unpacked += inner.unpackedBytes();
          return entries(inner, path);
        } catch (ZipException notAnArchiveOrNotThisCharset) {
          last = notAnArchiveOrNotThisCharset;
        }
      }
      throw last;
    }
  }

  private static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
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

  /**
   * Whose a file is.
   *
   * @param isNamed whether a folder of a study says it
   */
  private record Person(@Nullable String id, boolean isNamed) implements Serializable {
    static final Person NOBODY = new Person(null, false);
  }

  private record OnDisk(Person person, String path, long bytes, String location)
      implements ExportFile {
    @Override
    public @Nullable String participantId() {
      return person.id;
    }

    @Override
    public boolean isOfNamedParticipant() {
      return person.isNamed;
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(place());
    }

    @Override
    public Path place() {
      return Path.of(location);
    }
  }

  /**
   * @param refusal why it is not read, or null
   */
  private record InZip(
      Person person,
      String path,
      long bytes,
      Archive archive,
      String entry,
      @Nullable String refusal)
      implements ExportFile {
    @Override
    public @Nullable String participantId() {
      return person.id;
    }

    @Override
    public boolean isOfNamedParticipant() {
      return person.isNamed;
    }

    @Override
    public Path holder() {
      return archive.place();
    }

    @Override
    public InputStream open() throws IOException {
      if (refusal != null) {
        throw new RefusedBytesException(refusal);
      }
      InputStream its = archive.open(entry);
      return bytes < LARGE_ENTRY_BYTES ? its : new ReadAhead(its);
    }
  }

  private record Gzipped(ExportFile packed, String path) implements ExportFile {
    @Override
    public @Nullable String participantId() {
      return packed.participantId();
    }

    @Override
    public boolean isOfNamedParticipant() {
      return packed.isOfNamedParticipant();
    }

    @Override
    public @Nullable Path holder() {
      return packed.holder();
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
