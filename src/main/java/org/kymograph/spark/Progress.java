package org.kymograph.spark;

/** Hears how a run goes on. */
public interface Progress {
  /** A stage begins. */
  void begins(String stage);

  /** A stage ended. */
  void ended(String stage, String result, double seconds);
}
