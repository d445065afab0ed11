package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kymograph.model.UserError;

/** Threads of this process do what Spark does. */
class WorkersTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 40).boxed().toList();

  private static List<Workers.Keyed> read(int item) {
    List<Workers.Keyed> read = new ArrayList<>();
    for (int i = 0; i <= item % 5; i++) {
      read.add(new Workers.Keyed("person " + (item * 7 + i) % 11, new byte[] {(byte) item}));
    }
    return read;
  }

  private static String part(int part, java.util.Iterator<Workers.Keyed> its) {
    StringBuilder told = new StringBuilder(part + ":");
    its.forEachRemaining(one -> told.append(' ').append(one.key()));
    return told.toString();
  }

  private static List<String> parts(Workers workers, int parts) throws IOException {
    return workers.byKey(
        ITEMS, (item, attempt) -> read(item), parts, (part, its, attempt) -> part(part, its));
  }

  @Test
  void bothGiveTheSamePartsInTheSameOrder() throws IOException {
    try (Workers threads = new ThreadWorkers(3);
        Workers spark = new SparkWorkers(Sessions.open("local[2]", Map.of(), Privacy.NONE))) {
      for (int parts : new int[] {1, 4, 13}) {
        assertEquals(parts(spark, parts), parts(threads, parts));
      }
      assertEquals(
          spark.each(ITEMS, (item, attempt) -> item * item),
          threads.each(ITEMS, (item, attempt) -> item * item));
      assertEquals(List.of(), threads.each(List.of(), (item, attempt) -> item));
    }
  }

  @Test
  void whatATaskSaysReachesTheCaller() {
    try (Workers threads = new ThreadWorkers(2)) {
      UserError told =
          assertThrows(
              UserError.class,
              () ->
                  threads.each(
                      ITEMS,
                      (item, attempt) -> {
                        throw new UserError("put this right");
                      }));
      assertEquals("put this right", told.getMessage());
      assertThrows(
          FileNotFoundException.class,
          () ->
              threads.each(
                  ITEMS,
                  (item, attempt) -> {
                    throw new FileNotFoundException("gone");
                  }));
    }
  }

  @Test
  void moreThanWaitsInMemoryIsTold() throws IOException {
    int all = ITEMS.stream().mapToInt(item -> read(item).size()).sum();
    try (Workers enough = new ThreadWorkers(2, all);
        Workers tooFew = new ThreadWorkers(2, all - 1)) {
      assertTrue(parts(enough, 4).get(0).startsWith("0:"));
      assertThrows(ThreadWorkers.TooLargeException.class, () -> parts(tooFew, 4));
    }
  }
}
