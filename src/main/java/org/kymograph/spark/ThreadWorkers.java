package org.kymograph.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Threads of this process: on one computer what Spark does there, without the seconds in which it
 * starts. What is read waits in memory for its part, which a laptop's input leaves room for; where
 * it does not, {@link TooLargeException} says so, and Spark, which lays it on disk, is asked.
 */
final class ThreadWorkers implements Workers {
  /** What was read may take this share of the memory that the process may use. */
  private static final int SHARE_OF_MEMORY = 4;

  private final int cores;
  private final long mostBytes;
  private final ExecutorService threads;

  ThreadWorkers(int cores) {
    this(cores, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
  }

  /**
   * @param mostBytes how many bytes may wait for their part
   */
  ThreadWorkers(int cores, long mostBytes) {
    this.cores = cores;
    this.mostBytes = mostBytes;
    AtomicLong count = new AtomicLong();
    this.threads =
        Executors.newFixedThreadPool(
            cores,
            work -> {
              Thread thread = new Thread(work, "worker-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** More was read than waits in memory. */
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLargeException() {
      super("more than waits in memory");
    }
  }

  @Override
  public int cores() {
    return cores;
  }

  @Override
  public <T, R> List<R> each(List<T> items, Task<T, R> task) throws IOException {
    return all(items.stream().<Callable<R>>map(item -> () -> task.run(item, 0)).toList());
  }

  @Override
  public <T, R> List<R> byKey(
      List<T> items, Task<T, ? extends List<Keyed>> reading, int parts, PartTask<R> task)
      throws IOException {
    AtomicLong waiting = new AtomicLong();
    List<List<Keyed>> waitingOfPart =
        IntStream.range(0, parts).<List<Keyed>>mapToObj(part -> new ArrayList<>()).toList();
    each(
            items,
            (item, attempt) -> {
              List<Keyed> read = reading.run(item, attempt);
              long bytes = read.stream().mapToLong(its -> its.bytes().length).sum();
              if (waiting.addAndGet(bytes) > mostBytes) {
                throw new TooLargeException();
              }
              return read;
            })
        .forEach(read -> read.forEach(its -> waitingOfPart.get(its.part(parts)).add(its)));
    return each(
        IntStream.range(0, parts).boxed().toList(),
        (part, attempt) -> {
          List<Keyed> its = waitingOfPart.get(part);
          its.sort(Comparator.comparing(Keyed::key));
          return task.run(part, its.iterator(), attempt);
        });
  }

  /** The first failure ends the others. */
  private <R> List<R> all(List<Callable<R>> work) throws IOException {
    List<Future<R>> futures = new ArrayList<>();
    work.forEach(its -> futures.add(threads.submit(its)));
    List<R> results = new ArrayList<>();
    try {
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    } catch (ExecutionException failed) {
      throw unwrapped(failed);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  private static IOException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof RuntimeException ours) {
      throw ours;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException unreadable ? unreadable : new IOException(cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
