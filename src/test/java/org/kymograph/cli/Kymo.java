package org.kymograph.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The command line as a user calls it; what it says is kept, not shown. */
final class Kymo {
  private Kymo() {}

  /** What the command answered. */
  record Said(int status, String err, String out) {}

  static Said says(String... arguments) {
    PrintStream errBefore = System.err;
    PrintStream outBefore = System.out;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int status = Main.execute(arguments);
      return new Said(
          status, err.toString(StandardCharsets.UTF_8), out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(errBefore);
      System.setOut(outBefore);
    }
  }
}
