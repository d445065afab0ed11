package org.kymograph.ingest.healthconnect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.TestFiles;

/** Reads a database again and again, each time with other pages damaged. */
final class DamagedPages {
  static final int COPIES = 400;

  private static final int PAGE = 4096;

  private DamagedPages() {}

  /**
   * @param arguments the database
   */
  public static void main(String[] arguments) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(arguments[0]));
    int said = ((whole[16] & 0xff) << 8) | (whole[17] & 0xff);
    int page = said == 1 ? 1 << 16 : said == 0 ? PAGE : said;
    for (int seed = 0; seed < COPIES; seed++) {
      byte[] damaged = damaged(whole.clone(), page, new Random(seed));
      for (FileRecords records :
          Intake.read(TestFiles.file("health_connect_export.db", damaged), TestFiles.SETTINGS)) {
        var line = records.file();
        if (line.recordsRead()
            != line.recordsAccepted() + line.recordsRefused() + line.recordsOutOfRange()) {
          throw new AssertionError("seed " + seed + ": the ledger does not add up");
        }
      }
    }
    System.out.println(COPIES + " copies were read");
  }

  /** Headers of pages, pointers to cells, whole pages, and any bytes. */
  private static byte[] damaged(byte[] database, int page, Random random) {
    int pages = database.length / page;
    for (int i = 0; i <= random.nextInt(3); i++) {
      int begin = random.nextInt(pages) * page;
      int header = begin == 0 ? 100 : begin;
      switch (random.nextInt(5)) {
        case 0 -> database[header + random.nextInt(12)] = (byte) random.nextInt(256);
        case 1 -> random(database, header + 8, 20, random);
        case 2 -> Arrays.fill(database, header, begin + page, (byte) (random.nextInt(2) * 0xff));
        case 3 ->
            System.arraycopy(
                database, random.nextInt(pages) * page, database, header, page - (header - begin));
        default -> random(database, begin + random.nextInt(page - 8), 8, random);
      }
    }
    return database;
  }

  private static void random(byte[] bytes, int from, int count, Random random) {
    for (int i = from; i < Math.min(bytes.length, from + count); i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
  }
}
