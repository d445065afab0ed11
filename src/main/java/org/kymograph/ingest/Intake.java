package org.kymograph.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kymograph.model.PlainName;
import org.kymograph.model.RefusedRecord;
import org.kymograph.model.SourceFile;
import org.kymograph.model.UserError;

/**
 * Takes one file in: asks the readers whose it is, lets it be read, and writes the ledger's line.
 */
public final class Intake {
  /**
   * A file that is refused line by line tells the same thing again and again; this many are kept.
   */
  static final int REFUSED_KEPT = 1000;

  private static final int LARGEST_BUFFER = 1 << 16;

  /** How the ledger's message begins where a disk, not a file, may be to blame. */
  public static final String UNREADABLE_BYTES = "the bytes cannot be read: ";

  private Intake() {}

  /**
   * Reads a file.
   *
   * @return one entry for each participant whose records it holds, at least one
   */
  public static List<FileRecords> read(ExportFile file, ReadSettings settings) {
    Collector collector = new Collector(file);
    MessageDigest digest = Fingerprint.sha256();
    try (InputStream raw = file.open();
        UntilItBreaks whole = new UntilItBreaks(raw);
        BufferedInputStream bytes =
            new BufferedInputStream(
                new DigestInputStream(whole, digest), bufferFor(file.bytes()))) {
      FileHead head = new FileHead(file.path(), headOf(bytes));
      Optional<ExportReader> reader = Readers.claiming(head, settings);
      if (reader.isPresent()) {
        collector.format = reader.get().format();
        collector.read(reader.get(), bytes, settings);
      } else {
        collector.nobodys(head);
      }
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
      collector.content(whole);
    } catch (UserError callersToFix) {
      throw callersToFix;
    } catch (IOException unreadable) {
      collector.fail(unreadable);
    }
    if (file.original() != file) {
      digest = collector.original();
    }
    return collector.finish(HexFormat.of().formatHex(digest.digest()));
  }

  /** Half of what a tiny file costs is a buffer for a large one. */
  private static int bufferFor(long bytes) {
    return (int) Math.max(FileHead.LENGTH, Math.min(LARGEST_BUFFER, bytes + 1));
  }

  private static byte[] headOf(BufferedInputStream bytes) throws IOException {
    bytes.mark(FileHead.LENGTH);
    byte[] head = bytes.readNBytes(FileHead.LENGTH);
    bytes.reset();
    return head;
  }

  /** Keeps the file open for {@link Intake} when a parser closes what it was given. */
  private static final class StaysOpen extends FilterInputStream {
    StaysOpen(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // The file is drained for its digest afterwards.
    }
  }

  /**
   * Where the bytes break off (a cut archive, a worn disk), the file ends, so that a reader hands
   * on what came before; that they broke is remembered. Counts the bytes on the way.
   */
  private static final class UntilItBreaks extends FilterInputStream {
    private long count;
    private @Nullable IOException failure;

    UntilItBreaks(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (failure != null) {
        return -1;
      }
      try {
        int n = super.read(buffer, offset, length);
        count += Math.max(0, n);
        return n;
      } catch (IOException broken) {
        failure = broken;
        return -1;
      }
    }
  }

  private static final class Share {
    final List<RefusedRecord> refusedKept = new ArrayList<>();
    final List<RawSleep> sleeps = new ArrayList<>();
    final List<RawEvent> events = new ArrayList<>();
    final List<Moment> places = new ArrayList<>();
    final Map<String, QuarterSums> quarters = new TreeMap<>();
    // Samples come by the thousand from one device.
    private @Nullable QuarterSums lastQuarters;
    @Nullable String profileZone;
    @Nullable String profileMassUnit;
    long accepted;
    long refused;
    long outOfRange;
    long firstSecond = Long.MAX_VALUE;
    long lastSecond = Long.MIN_VALUE;

    QuarterSums quarters(String source, RawQuarter.Clock clock) {
      QuarterSums its = lastQuarters;
      if (its == null || !its.isOf(source)) {
        its = quarters.computeIfAbsent(source, name -> new QuarterSums(name, clock));
        lastQuarters = its;
      }
      return its;
    }
  }

  private static final class Collector implements RecordSink {
    private final ExportFile file;
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** Whose is what says nothing else. */
    private @Nullable String unnamed;

    private @Nullable String participant;
    private Share share;
    private @Nullable String format;
    private String status = SourceFile.READ;
    private long bytes;

    Collector(ExportFile file) {
      this.file = file;
      this.unnamed = file.participantId();
      this.participant = unnamed;
      this.share = shareOf(participant);
      this.bytes = file.bytes();
    }

    private Share shareOf(@Nullable String participantId) {
      return shares.computeIfAbsent(
          participantId == null ? "" : participantId, anyName -> new Share());
    }

    void read(ExportReader reader, InputStream bytes, ReadSettings settings) throws IOException {
      if (reader.isOfManyPeople()) {
        unnamed = null;
        participant = null;
        shares.clear();
        share = shareOf(null);
      }
      try {
        reader.read(file.path(), new StaysOpen(bytes), settings, this);
      } catch (BrokenFileException broken) {
        status = isEmpty() ? SourceFile.FAILED : SourceFile.PARTLY_READ;
        refuse(broken.position(), Refusal.CUT_OFF, broken.expected());
        remarks.add("cannot be read beyond " + broken.position());
      }
    }

    private boolean isEmpty() {
      return shares.values().stream().allMatch(s -> s.accepted + s.refused + s.outOfRange == 0);
    }

    /** What was there to read, and whether it broke off before its end. */
    void content(UntilItBreaks whole) {
      bytes = whole.count;
      IOException failure = whole.failure;
      if (failure == null) {
        return;
      }
      if (status.equals(SourceFile.READ) || status.equals(SourceFile.UNRECOGNISED)) {
        status = isEmpty() ? SourceFile.FAILED : SourceFile.PARTLY_READ;
        refuse("byte " + whole.count, Refusal.CUT_OFF, "the rest of the file");
      }
      tell(failure);
    }

    /** The ledger tells of the file as it lies, not of the form in which it was read. */
    MessageDigest original() {
      MessageDigest digest = Fingerprint.sha256();
      try (InputStream its = file.original().open()) {
        bytes =
            new DigestInputStream(its, digest).transferTo(java.io.OutputStream.nullOutputStream());
      } catch (IOException unreadable) {
        fail(unreadable);
      }
      return digest;
    }

    void nobodys(FileHead head) {
      boolean archive = head.name().toLowerCase(java.util.Locale.ROOT).endsWith(".zip");
      status = archive ? SourceFile.FAILED : SourceFile.UNRECOGNISED;
      if (archive) {
        remarks.add("this archive cannot be opened: it is cut off, or no zip");
      }
    }

    void fail(IOException unreadable) {
      status = isEmpty() ? SourceFile.FAILED : SourceFile.PARTLY_READ;
      tell(unreadable);
    }

    private void tell(IOException unreadable) {
      remark(
          unreadable instanceof RefusedBytesException
              ? String.valueOf(unreadable.getMessage())
              : UNREADABLE_BYTES + unreadable.getClass().getSimpleName());
    }

    @Override
    public void participant(String participantId) {
      if (!participantId.equals(participant)) {
        participant = PlainName.of(participantId);
        share = shareOf(participant);
      }
    }

    @Override
    public void participantOfRecord(String participantId) {
      if (!file.isOfNamedParticipant()) {
        participant(participantId);
      }
    }

    @Override
    public void accept(RawSleep sleep) {
      share.sleeps.add(sleep);
      share.accepted++;
      saw(sleep.start());
      saw(sleep.end());
    }

    @Override
    public void accept(RawEvent event) {
      share.events.add(event);
      share.accepted += event.weight();
      if (event.time() != null) {
        saw(event.time());
      } else if (event.date() != null) {
        saw(event.date().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
      }
    }

    @Override
    public void acceptHeart(String source, RawQuarter.Clock clock, long second, int bpm) {
      share.quarters(source, clock).add(second, bpm);
      share.accepted++;
      saw(second);
    }

    @Override
    public void acceptUnused(long records) {
      share.accepted += records;
    }

    @Override
    public void refuse(String position, Refusal reason, String whatWasExpected) {
      share.refused++;
      if (share.refusedKept.size() < REFUSED_KEPT) {
        share.refusedKept.add(
            new RefusedRecord(
                participant,
                file.path(),
                position,
                reason.name().toLowerCase(java.util.Locale.ROOT),
                whatWasExpected));
      }
    }

    @Override
    public void outOfRange() {
      share.outOfRange++;
    }

    @Override
    public void place(Moment moment) {
      share.places.add(moment);
    }

    @Override
    public void profileZone(String zone) {
      share.profileZone = zone;
    }

    @Override
    public void profileMassUnit(String unit) {
      share.profileMassUnit = unit;
    }

    @Override
    public void remark(String message) {
      if (!remarks.contains(message)) {
        remarks.add(message);
      }
    }

    /** What is known of a moment before its zone is: the wall clock stands in for UTC. */
    private void saw(Moment moment) {
      if (moment.instant() != null) {
        saw(moment.instant().getEpochSecond());
      } else if (moment.local() != null) {
        saw(moment.local().toEpochSecond(ZoneOffset.UTC));
      }
    }

    private void saw(long second) {
      share.firstSecond = Math.min(share.firstSecond, second);
      share.lastSecond = Math.max(share.lastSecond, second);
    }

    List<FileRecords> finish(String sha256) {
      List<FileRecords> records = new ArrayList<>();
      shares.forEach(
          (name, its) -> {
            boolean ofTheFolder = name.equals(unnamed == null ? "" : unnamed);
            boolean empty = its.accepted + its.refused + its.outOfRange == 0;
            if (ofTheFolder && empty && shares.size() > 1) {
              return;
            }
            records.add(recordsOf(name.isEmpty() ? null : name, its, sha256));
          });
      return records;
    }

    private FileRecords recordsOf(@Nullable String participantId, Share its, String sha256) {
      if (its.refused > its.refusedKept.size()) {
        remark("only the first " + REFUSED_KEPT + " refused records are listed");
      }
      List<RawQuarter> quarters = new ArrayList<>();
      its.quarters.values().forEach(sums -> quarters.addAll(sums.quarters()));
      SourceFile line =
          new SourceFile(
              participantId,
              file.path(),
              format,
              bytes,
              sha256,
              status,
              its.accepted + its.refused + its.outOfRange,
              its.accepted,
              0,
              its.refused,
              its.outOfRange,
              its.lastSecond < its.firstSecond ? null : Instant.ofEpochSecond(its.firstSecond),
              its.lastSecond < its.firstSecond ? null : Instant.ofEpochSecond(its.lastSecond),
              remarks.isEmpty() ? null : String.join("; ", remarks));
      return new FileRecords(
          participantId,
          line,
          its.refusedKept,
          its.sleeps,
          quarters,
          its.events,
          its.places,
          its.profileZone,
          its.profileMassUnit);
    }
  }
}
