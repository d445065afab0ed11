package org.kymograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kymograph.ingest.pmdata.PmdataLayout;
import org.kymograph.model.PlainName;
import org.kymograph.model.UserError;

/**
 * Finds the files of the input, on this machine's disks or at an address, and whose they are.
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
      if (!Files.isDirectory(input) && !Files.isRegularFile(input)) {
        throw new UserError(input + ": neither a file nor a folder; a pipe or device is not read");
      }
      try {
        Path real = input.toRealPath();
        String prefix = inputs.size() == 1 ? "" : shown(real) + "/";
        if (Files.isDirectory(real)) {
          folder(real, prefix, onlyParticipant, files);
        } else {
          file(real, prefix + shown(real), new Person(onlyParticipant, false), files);
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
    if (Files.isDirectory(participants, LinkOption.NOFOLLOW_LINKS)) {
      people(participants, prefix + "participants/", files);
      for (Path child : children(input)) {
        if (!child.equals(participants)) {
          walk(child, prefix + shown(child), Person.NOBODY, files);
        }
      }
    } else if (String.valueOf(input.getFileName()).equals("participants") || isPmdata(input)) {
      people(input, prefix, files);
    } else {
      for (Path child : children(input)) {
        walk(child, prefix + shown(child), new Person(onlyParticipant, false), files);
      }
    }
  }

  private static void people(Path folder, String prefix, List<ExportFile> files)
      throws IOException {
    List<Path> people = children(folder);
    if (!FileAddress.isElsewhere(folder)) {
      for (Path person : people) {
        files.addAll(filesOf(person, prefix));
      }
      return;
    }
    ExecutorService questions =
        Executors.newFixedThreadPool(Math.max(1, Math.min(LISTED_AT_A_TIME, people.size())));
    try {
      List<Future<List<ExportFile>>> answers = new ArrayList<>();
      for (Path person : people) {
        answers.add(questions.submit(() -> filesOf(person, prefix)));
      }
      for (Future<List<ExportFile>> answer : answers) {
        files.addAll(answer.get());
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException its) {
        throw its;
      }
      throw new IOException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      questions.shutdownNow();
    }
  }

  private static List<ExportFile> filesOf(Path person, String prefix) throws IOException {
    List<ExportFile> files = new ArrayList<>();
    String name = shown(person);
    String id = Files.isDirectory(person) ? name : stem(name);
    walk(person, prefix + name, new Person(id, true), files);
    return files;
  }

  /** Elsewhere an answer takes its time, which is spent on the next questions. */
  private static final int LISTED_AT_A_TIME = 32;

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
        walk(child, shown + "/" + shown(child), person, files);
      }
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      file(path, shown, person, files);
    } else {
      String refusal =
          Files.isSymbolicLink(path)
              ? "a symbolic link, which is not followed: name the folder it leads to as an input"
              : "no file but a pipe, a device or the like, which is not read";
      files.add(new Refused(person, shown, path.toUri(), refusal));
    }
  }

  private static String shown(Path path) {
    return PlainName.of(String.valueOf(path.getFileName()));
  }

  private static void file(Path path, String shown, Person person, List<ExportFile> files)
      throws IOException {
    OnDisk asItIs = new OnDisk(person, shown, Files.size(path), path.toUri());
    if (!isArchive(shown)) {
      files.add(unpacked(asItIs, ExpandingStream.most(asItIs.bytes)));
      return;
    }
    for (String charset : NAMES_OF_ENTRIES) {
      try {
        Opening opening = new Opening(person, asItIs.bytes);
        files.addAll(opening.entries(Archive.onDisk(path, charset), asItIs.bytes, shown));
        return;
      } catch (RefusedBytesException refused) {
        files.add(new Refused(person, shown, path.toUri(), String.valueOf(refused.getMessage())));
        return;
      } catch (IOException notAnArchiveOrNotThisCharset) {
        // with the next one, or as it is
      }
    }
    // The ledger says that nobody can read it.
    files.add(asItIs);
  }

  /** All entries of an archive together may be so much, however small it is. */
  private static final long READ_OF_ANY_ARCHIVE = 2L << 30;

  /** So much is read of what is packed twice. */
  private static final long READ_OF_ANY_PACKED_ENTRY = 4L << 20;

  /** Entries are named in UTF-8; Windows wrote them in the alphabet of DOS. */
  private static final List<String> NAMES_OF_ENTRIES =
      Stream.of("UTF-8", "IBM437").filter(Charset::isSupported).toList();

  /** From here on a thread of its own is worth its start. */
  private static final long LARGE_ENTRY_BYTES = 32L << 20;

  /** Vendors put archives into their archives; one that goes on and on was made to. */
  static final int DEEPEST_ARCHIVE = 3;

  /** An archive of more files than this was made to exhaust its reader. */
  static final int MOST_ENTRIES = 1_000_000;

  /** Goes through an archive on disk and those that are in it. */
  private static final class Opening {
    private final Person person;
    private final long mostUnpacked;
    private final long mostSaid;
    private long unpacked;
    private long said;
    private int count;

    /**
     * @param bytes size of the archive on disk
     */
    Opening(Person person, long bytes) {
      this.person = person;
      this.mostUnpacked =
          Math.max(ExpandingStream.READ_OF_ANYTHING, Archive.MOST_TIMES_UNPACKED * bytes);
      this.mostSaid = Math.max(READ_OF_ANY_ARCHIVE, ExpandingStream.MOST_TIMES_ITS_SIZE * bytes);
    }

    List<ExportFile> entries(Archive archive, long bytes, String shown) throws IOException {
      List<ExportFile> its = new ArrayList<>();
      Set<String> names = new HashSet<>();
      archive.use(
          zip -> {
            checkOverlap(zip, bytes);
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
              ZipEntry entry = entries.nextElement();
              List<String> parts = List.of(entry.getName().split("[/\\\\]"));
              if (!entry.isDirectory() && parts.stream().noneMatch(LocalInput::isJunk)) {
                boolean climbs = parts.contains("..");
                String name = climbs ? entry.getName().replace("..", "__") : entry.getName();
                boolean isSecond = !names.add(entry.getName());
                String refusal =
                    climbs
                        ? "the name of this entry climbs out of its archive"
                        : isSecond ? "a second entry of this name in its archive" : excess(entry);
                entry(archive, entry, shown + "!/" + PlainName.of(name), refusal, its);
              }
            }
          });
      if (its.isEmpty()) {
        throw new RefusedBytesException("an archive without a file in it");
      }
      return its;
    }

    /** Content that many entries share is read once for each of them. */
    private void checkOverlap(ZipFile zip, long bytes) throws IOException {
      long packed = 0;
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        packed += Math.max(0, entries.nextElement().getCompressedSize());
        if (++count > MOST_ENTRIES) {
          throw new RefusedBytesException("an archive of more than " + MOST_ENTRIES + " entries");
        }
      }
      if (packed > bytes) {
        throw new RefusedBytesException("an archive whose entries lie over each other");
      }
    }

    /** Why an entry is not read that makes the whole more than it can be, or null. */
    private @Nullable String excess(ZipEntry entry) {
      said += Math.max(0, entry.getSize());
      return said > mostSaid ? "one of the entries that unpack out of all proportion" : null;
    }

    private void entry(
        Archive archive,
        ZipEntry entry,
        String path,
        @Nullable String whyNot,
        List<ExportFile> files) {
      String refusal = whyNot;
      if (refusal == null && isArchive(entry.getName())) {
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
      files.add(
          unpacked(
              new InZip(person, path, bytes, archive, entry.getName(), refusal),
              Math.max(
                  READ_OF_ANY_PACKED_ENTRY,
                  ExpandingStream.MOST_TIMES_ITS_SIZE * Math.max(0, entry.getCompressedSize()))));
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
          long bytes = inner.unpackedBytes();
          unpacked += bytes;
          return entries(inner, bytes, path);
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
  private static ExportFile unpacked(ExportFile file, long most) {
    String name = file.name();
    return name.length() > 3 && name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new Gzipped(file, file.path() + "!/" + name.substring(0, name.length() - 3), most)
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

  /**
   * @param location as a URI, in which a name is its bytes whatever the language of the computer
   */
  private record OnDisk(Person person, String path, long bytes, URI location)
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
      return FileAddress.path(location);
    }
  }

  /** What lies there and is not read. */
  private record Refused(Person person, String path, URI location, String refusal)
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
    public long bytes() {
      return 0;
    }

    @Override
    public Path holder() {
      return FileAddress.path(location);
    }

    @Override
    public InputStream open() throws IOException {
      throw new RefusedBytesException(refusal);
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

  /**
   * @param most how many bytes it may unpack to
   */
  private record Gzipped(ExportFile packed, String path, long most) implements ExportFile {
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
        return new ExpandingStream(
            new GZIPInputStream(bytes, 1 << 16), most, ExpandingStream.OUT_OF_PROPORTION);
      } catch (IOException | RuntimeException broken) {
        bytes.close();
        throw broken;
      }
    }
  }
}
