package org.kymograph.ingest.diary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a diary as its file has it. */
interface DiaryRow {
  /** What the headers of its file mean. */
  DiaryColumns columns();

  /** What stands under a header, white space around it dropped, or null where that is nothing. */
  @Nullable String under(String header);

  /** Whether 1.5 may be printed as 1,5. */
  boolean decimalComma();

  /** Where the row begins. */
  String position();

  /** How many headers came before: 1, or more in files glued together. */
  int part();

  /** What it says in our column, or null. */
  default @Nullable String text(DiaryColumns.Field field) {
    return text(columns().headers(field));
  }

  /** What it says under these headers, or null; of several the last that says something. */
  default @Nullable String text(List<String> headers) {
    for (int i = headers.size() - 1; i >= 0; i--) {
      String cell = under(headers.get(i));
      if (cell != null) {
        return cell;
      }
    }
    return null;
  }
}
