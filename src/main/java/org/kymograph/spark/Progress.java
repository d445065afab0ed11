package org.kymograph.spark;

/** Hears how a run goes on. */
public interface Progress {
  /** A stage begins. */
  void begins(String stage);

  /** Files are about to be read; how far that is can be asked until the stage ends. */
  default void reads(ReadMeter meter) {}

  /** A stage ended. */
  void ended(String stage, String result, double seconds);
}
