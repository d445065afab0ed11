package org.kymograph.ingest.healthconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kymograph.ChildJvm;

/** SQLite is not Java: what breaks it would end the whole program. So another one reads. */
class DamagedPagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"phone-and-watch", "copied-by-hand"})
  void pagesThatAreMalformedEndNothing(String situation) throws IOException, InterruptedException {
    Path database =
        Path.of(
            "src/test/resources/exports/health_connect",
            situation,
            "input/health_connect_export.db");
    ChildJvm.Ended ended =
        ChildJvm.run("128m", Map.of(), 300, DamagedPages.class.getName(), database.toString());
    assertEquals(0, ended.status(), ended.output());
    assertTrue(ended.output().contains(DamagedPages.COPIES + " copies were read"), ended.output());
  }
}
