package org.kymograph.ingest.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.UnreadableRecord;

/**
 * Reads a large export on all cores: it is cut into chunks before a record, each chunk is walked by
 * itself, and what they hold is handed on in the order of the file. The thread that calls reads and
 * unpacks the bytes meanwhile.
 *
 * <p>Whether a cut was one between two records shows when the chunk before it has been walked to
 * its end. Where it was not (a comment that looks like a record, a tag that is never closed), the
 * rest is walked from there in one go: the result is that of one walk over the whole, always.
 */
final class ChunkedWalk {
  private static final int CHUNK_BYTES = 4 << 20;

  /** A stretch without a record is as good as none to be cut. */
  private static final int LONGEST_CHUNK_BYTES = 64 << 20;

  private static final int MOST_IN_FLIGHT = 8;

  /** Elements before which the one before is over, whatever it was. */
  private static final byte[][] CUTS = {
    "<Record ".getBytes(StandardCharsets.US_ASCII), "<Workout ".getBytes(StandardCharsets.US_ASCII)
  };

  private final ReadSettings settings;
  private final AppleWalk.Taker taker;
  private final int chunkBytes;

  ChunkedWalk(ReadSettings settings, AppleRecords records, RecordSink sink) {
    this(settings, new HandingOn(records, sink), CHUNK_BYTES);
  }

  ChunkedWalk(ReadSettings settings, AppleWalk.Taker taker, int chunkBytes) {
    this.settings = settings;
    this.taker = taker;
    this.chunkBytes = chunkBytes;
  }

  /** Hands what was taken on to its rules. */
  private record HandingOn(AppleRecords records, RecordSink sink) implements AppleWalk.Taker {
    @Override
    public void heart(String source, long start, long end, double bpm) {
      records.heart(source, start, end, bpm);
    }

    @Override
    public void record(AppleRecord record, long offset) {
      try {
        records.take(record);
      } catch (UnreadableRecord unreadable) {
        refuse(offset, unreadable);
      }
    }

    @Override
    public void workout(AppleRecord record, double minutes, long offset) {
      try {
        records.workout(record, minutes);
      } catch (UnreadableRecord unreadable) {
        refuse(offset, unreadable);
      }
    }

    @Override
    public void notNeeded() {
      records.notNeeded();
    }

    @Override
    public void refuse(long offset, UnreadableRecord why) {
      sink.refuse(TagScanner.position(offset), why.reason(), why.whatWasExpected());
    }
  }

  /**
   * @throws BrokenFileException where the export ends before its end
   */
  void read(InputStream bytes) throws IOException {
    Chunks chunks = new Chunks(bytes, chunkBytes);
    Chunk first = chunks.next();
    if (first.ending != Ending.BEFORE_A_RECORD) {
      inOneGo(new SequenceInputStream(first.stream(), bytes), 0, false);
      return;
    }
    int most = Math.min(MOST_IN_FLIGHT, Runtime.getRuntime().availableProcessors() + 1);
    Deque<Walk> inFlight = new ArrayDeque<>();
    begin(first, inFlight);
    boolean inCorrelation = false;
    while (true) {
      while (inFlight.size() < most && inFlight.getLast().chunk.isFollowed()) {
        begin(chunks.next(), inFlight);
      }
      Chunk chunk = inFlight.getFirst().chunk;
      Outcome outcome = inFlight.getFirst().outcome(inCorrelation);
      if (!chunk.isWalkedWhole(outcome.end)) {
        InputStream rest = InputStream.nullInputStream();
        for (Walk its : inFlight) {
          its.task.cancel(false);
          rest = new SequenceInputStream(rest, its.chunk.stream());
        }
        inOneGo(
            new SequenceInputStream(rest, new SequenceInputStream(chunks.carried(), bytes)),
            chunk.offset,
            inCorrelation);
        return;
      }
      inFlight.removeFirst();
      outcome.log.replay(taker);
      if (outcome.end == AppleWalk.End.COMPLETE) {
        inFlight.forEach(its -> its.task.cancel(false));
        return;
      }
      if (chunk.ending == Ending.WITH_THE_FILE) {
        throw brokenAt(outcome.offset);
      }
      inCorrelation = outcome.isInCorrelation;
    }
  }

  private void begin(Chunk chunk, Deque<Walk> inFlight) {
    Walk walk = new Walk(chunk, settings);
    inFlight.add(walk);
    ForkJoinPool.commonPool().execute(walk.task);
  }

  private void inOneGo(InputStream bytes, long offset, boolean inCorrelation) throws IOException {
    AppleWalk walk =
        new AppleWalk(
            new TagScanner(bytes, offset), new AppleClock(settings), taker, inCorrelation);
    if (walk.toTheEnd() != AppleWalk.End.COMPLETE) {
      throw brokenAt(walk.offset());
    }
  }

  private static BrokenFileException brokenAt(long offset) {
    return new BrokenFileException(TagScanner.position(offset), "the rest of the export");
  }

  /** What a walk over a chunk gave. */
  private record Outcome(TakenLog log, AppleWalk.End end, long offset, boolean isInCorrelation) {}

  /** The walk over one chunk: by another thread, or by the one that waits for it. */
  private static final class Walk {
    private final Chunk chunk;
    private final ReadSettings settings;
    private final FutureTask<Outcome> task;

    Walk(Chunk chunk, ReadSettings settings) {
      this.chunk = chunk;
      this.settings = settings;
      this.task = new FutureTask<>(() -> walk(false));
    }

    private Outcome walk(boolean inCorrelation) throws IOException {
      TakenLog log = new TakenLog();
      AppleWalk walk =
          new AppleWalk(
              new TagScanner(chunk.bytes, chunk.length, chunk.offset),
              new AppleClock(settings),
              log,
              inCorrelation);
      AppleWalk.End end = walk.toTheEnd();
      if (end == AppleWalk.End.BETWEEN && chunk.ending == Ending.BEFORE_A_RECORD) {
        walk.close();
      }
      return new Outcome(log, end, walk.offset(), walk.isInCorrelation());
    }

    Outcome outcome(boolean inCorrelation) throws IOException {
      if (inCorrelation) {
        task.cancel(false);
        return walk(true);
      }
      task.run();
      try {
        return task.get();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  /** Where a chunk ends. */
  private enum Ending {
    BEFORE_A_RECORD,
    ANYWHERE,
    WITH_THE_FILE
  }

  private record Chunk(byte[] bytes, int length, long offset, Ending ending) {
    InputStream stream() {
      return new ByteArrayInputStream(bytes, 0, length);
    }

    boolean isFollowed() {
      return ending == Ending.BEFORE_A_RECORD;
    }

    /** Whether what a walk took of this chunk is what one over the whole file would have. */
    boolean isWalkedWhole(AppleWalk.End end) {
      return switch (ending) {
        case BEFORE_A_RECORD -> end != AppleWalk.End.INSIDE;
        case ANYWHERE -> end == AppleWalk.End.COMPLETE;
        case WITH_THE_FILE -> true;
      };
    }
  }

  /** Cuts a file before records. */
  private static final class Chunks {
    private final InputStream in;
    private final int size;
    private byte[] carried = new byte[0];
    private long offset;

    Chunks(InputStream in, int size) {
      this.in = in;
      this.size = size;
    }

    /** What was read and stands in no chunk yet. */
    InputStream carried() {
      return new ByteArrayInputStream(carried);
    }

    Chunk next() throws IOException {
      byte[] bytes = Arrays.copyOf(carried, carried.length + size);
      int length = carried.length;
      long begin = offset;
      while (true) {
        length += in.readNBytes(bytes, length, bytes.length - length);
        boolean isAll = length < bytes.length;
        int cut = isAll ? length : lastCut(bytes, length);
        if (cut > 0 || length >= LONGEST_CHUNK_BYTES) {
          Ending ending =
              isAll ? Ending.WITH_THE_FILE : cut > 0 ? Ending.BEFORE_A_RECORD : Ending.ANYWHERE;
          int end = cut > 0 ? cut : length;
          carried = Arrays.copyOfRange(bytes, end, length);
          offset += end;
          return new Chunk(bytes, end, begin, ending);
        }
        bytes = Arrays.copyOf(bytes, bytes.length + size);
      }
    }

    /** Where the last record begins that is not the first; 0 where there is none. */
    private static int lastCut(byte[] bytes, int length) {
      for (int at = length - CUTS[1].length; at > 0; at--) {
        if (bytes[at] == '<' && (isAt(CUTS[0], bytes, at) || isAt(CUTS[1], bytes, at))) {
          return at;
        }
      }
      return 0;
    }

    private static boolean isAt(byte[] text, byte[] bytes, int at) {
      return Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
    }
  }
}
