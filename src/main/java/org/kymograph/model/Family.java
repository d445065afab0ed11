package org.kymograph.model;

/** What a variable of a day tells about. */
public enum Family {
  TWITCHES("Twitches"),
  SLEEP("Sleep deprivation"),
  STRESS("Stress"),
  HYDRATION("Hydration"),
  OTHER("Other factors"),
  COVERAGE("Coverage");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** The name that a reader of the report sees. */
  public String title() {
    return title;
  }
}
