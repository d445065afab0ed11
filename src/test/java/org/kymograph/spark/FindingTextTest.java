package org.kymograph.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kymograph.model.Finding;

class FindingTextTest {
  @TempDir Path folder;

  @Test
  void whatWaitsToBePutTogetherMayBeReadByItsOwnerAlone() throws IOException {
    Warehouse warehouse = new Warehouse(folder.toUri());
    warehouse.begin(Tables.FINDING.table());
    try (FindingText text = new FindingText(warehouse, 3, 0);
        Stream<Path> written = Files.walk(folder)) {
      assertEquals(new FindingText.Length(0, 0), text.add(List.<Finding>of()));
      List<Path> files = written.filter(Files::isRegularFile).toList();
      assertEquals(2, files.size());
      for (Path file : files) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }
}
