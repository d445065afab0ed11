package org.kymograph.ingest.allofus;

import java.util.ArrayList;
import java.util.List;
import org.kymograph.ingest.CsvTable;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.RecordSink;
import org.kymograph.ingest.TableReader;
import org.kymograph.ingest.UnreadableRecord;

/** A table of all people, or a part of one: told by its columns. */
abstract class AllOfUsTable extends TableReader {
  static final String VENDOR = "All of Us";
  static final String SOURCE = "all_of_us";
  static final String PERSON = "person_id";

  private static final int LONGEST_ID = 18;

  AllOfUsTable(String table, String files, String gives, List<String> columns) {
    super(
        SOURCE + "." + table,
        new FormatDescription(
            VENDOR,
            files + " (CSV or Parquet, whole or in parts)",
            gives,
            "wall clock without a zone, moved by days that differ from person to person",
            FormatDescription.Evidence.DESCRIBED),
        with(PERSON, columns));
  }

  private static List<String> with(String first, List<String> others) {
    List<String> columns = new ArrayList<>(List.of(first));
    columns.addAll(others);
    return columns;
  }

  @Override
  public final boolean isOfManyPeople() {
    return true;
  }

  /** Whose row it is. */
  static String participant(CsvTable.Row row) {
    return row.meaningOfText(PERSON, AllOfUsTable::exact);
  }

  private static String exact(String id) {
    boolean isNumber = id.length() <= LONGEST_ID;
    for (int i = 0; i < id.length() && isNumber; i++) {
      isNumber = id.charAt(i) >= '0' && id.charAt(i) <= '9';
    }
    if (!isNumber) {
      throw new UnreadableRecord(
          RecordSink.Refusal.BAD_NUMBER, "a whole number that nothing has rounded in 'person_id'");
    }
    return id;
  }
}
