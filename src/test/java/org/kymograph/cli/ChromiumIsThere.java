package org.kymograph.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Browser tests run where Debian's Chromium and its driver are installed. Elsewhere they are left
 * out, and it is said; where {@code KYMO_BROWSER_TESTS=required} is set, as CI does, they fail.
 */
final class ChromiumIsThere implements ExecutionCondition {
  static final Path BROWSER = Path.of("/usr/bin/chromium");
  static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** The version of axe-core in the pom. */
  static final String AXE = System.getProperty("axe-core.version", "");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER)) {
      return ConditionEvaluationResult.enabled("Chromium is there");
    }
    if ("required".equals(System.getenv("KYMO_BROWSER_TESTS"))) {
      return ConditionEvaluationResult.enabled("CI must not leave them out");
    }
    String words =
        "BROWSER TESTS LEFT OUT: "
            + BROWSER
            + " or "
            + DRIVER
            + " is missing; apt-get install chromium chromium-driver";
    System.err.println(words);
    return ConditionEvaluationResult.disabled(words);
  }
}
