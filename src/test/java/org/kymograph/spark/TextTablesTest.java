package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from an export in a table for people (days.md, case 21). */
class TextTablesTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(A1)"})
  void whatASpreadsheetWouldRunIsText(String cell) {
    assertEquals("'" + cell, TextTables.harmless(cell));
  }

  @Test
  void otherTextStaysAsItIs() {
    assertEquals("P07", TextTables.harmless("P07"));
    assertEquals("", TextTables.harmless(""));
  }
}
