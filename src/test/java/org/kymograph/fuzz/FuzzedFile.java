package org.kymograph.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as an input of the fuzzer holds it: its path, a line end, its bytes.
 *
 * @param path never empty
 */
record FuzzedFile(String path, byte[] content) {
  private static final int LONGEST_PATH = 300;

  static FuzzedFile of(byte[] input) {
    int end = 0;
    while (end < input.length && end < LONGEST_PATH && input[end] != '\n') {
      end++;
    }
    String path = new String(input, 0, end, StandardCharsets.UTF_8);
    return new FuzzedFile(
        path.isEmpty() ? "file" : path,
        Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length));
  }

  /** The input that holds this file. */
  byte[] input() {
    byte[] name = (path + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] input = Arrays.copyOf(name, name.length + content.length);
    System.arraycopy(content, 0, input, name.length, content.length);
    return input;
  }
}
