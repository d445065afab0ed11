package org.kymograph.ingest.healthconnect;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.kymograph.ingest.BrokenFileException;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/**
 * {@code health_connect_export.db}, alone or in {@code Health Connect.zip}: told by its name and by
 * being a database, whose tables lie too far behind its beginning to be looked at.
 */
public final class HealthConnectDatabase implements ExportReader {
  private static final Pattern NAME =
      Pattern.compile(".*health[ _-]?connect.*\\.(db|sqlite3?)", Pattern.CASE_INSENSITIVE);

  @Override
  public String format() {
    return "health_connect.database";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Health Connect",
        "health_connect_export.db (in Health Connect.zip)",
        "sleep by app with stages, heart samples, resting heart rate, RMSSD, steps, exercise, body"
            + " mass, water, caffeine, magnesium",
        "instants beside the offset of the place",
        FormatDescription.Evidence.DESCRIBED);
  }

  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    byte[] start = head.start();
    int length = SqliteFile.MAGIC.length;
    return start.length >= length
        && Arrays.equals(start, 0, length, SqliteFile.MAGIC, 0, length)
        && NAME.matcher(head.name()).matches();
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    try (SqliteFile database = SqliteFile.of(bytes)) {
      new ConnectTables(database, settings, sink).read();
    } catch (SQLException notADatabase) {
      throw new BrokenFileException("byte 0", "a database whose tables can be listed");
    }
  }
}
