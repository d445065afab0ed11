package org.kymograph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Who does the work of a stage: threads of this process, or Spark. What a task does is the same
 * code, so that its results are the same bytes.
 */
interface Workers extends AutoCloseable {
  /** How many tasks are done at a time. */
  int cores();

  /**
   * What is done with one item. Sent to where it is done, with everything that it refers to.
   *
   * @param <T> the item
   * @param <R> the result
   */
  interface Task<T, R> extends Serializable {
    /**
     * @param attempt a number of this attempt at this task alone
     */
    R run(T item, long attempt) throws IOException;
  }

  /**
   * What is done with one part of what was read.
   *
   * @param <R> the result
   */
  interface PartTask<R> extends Serializable {
    /**
     * @param sorted what belongs to this part, by key
     * @param attempt a number of this attempt at this task alone
     */
    R run(int part, Iterator<Keyed> sorted, long attempt) throws IOException;
  }

  /** Bytes that belong to a key. */
  record Keyed(String key, byte[] bytes) implements Serializable {
    /** The part in which all of this key are. */
    int part(int parts) {
      return Math.floorMod(key.hashCode(), parts);
    }
  }

  /**
   * The same workers; what they do from now on stands under this name where somebody looks on, as
   * in Spark's pages and its event log.
   *
   * @param work what is done, in words that hold nothing of the data
   */
  default Workers doing(String work) {
    return this;
  }

  /**
   * Does a task with each of the items.
   *
   * @return the results in the order of the items
   */
  <T, R> List<R> each(List<T> items, Task<T, R> task) throws IOException;

  /**
   * Reads the items, brings together what belongs to one key, and does a task with each part.
   *
   * @return the results in the order of the parts
   */
  <T, R> List<R> byKey(
      List<T> items, Task<T, ? extends List<Keyed>> reading, int parts, PartTask<R> task)
      throws IOException;

  @Override
  void close();
}
