package org.kymograph.ingest;

/**
 * What is known about a format.
 *
 * @param vendor whose it is
 * @param files the name pattern
 * @param gives what is taken from it
 * @param clock what its times mean
 * @param evidence verified on real exports, or built from published descriptions
 */
public record FormatDescription(
    String vendor, String files, String gives, String clock, Evidence evidence) {
  /** How far a format has been checked. */
  public enum Evidence {
    VERIFIED("verified on real exports"),
    DESCRIBED("built from published descriptions"),
    OWN("Kymograph's own format");

    private final String words;

    Evidence(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
