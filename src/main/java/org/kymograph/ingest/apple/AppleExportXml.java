package org.kymograph.ingest.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.kymograph.ingest.ExportReader;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FormatDescription;
import org.kymograph.ingest.ReadSettings;
import org.kymograph.ingest.RecordSink;

/**
 * The export of the Health app, {@code export.xml} under whatever name, told by its root element.
 * Gigabytes of it are read in one pass, on all cores, without an object a heart sample.
 */
public final class AppleExportXml implements ExportReader {
  static final String ROOT = "HealthData";
  static final String VENDOR = "apple_health";

  @Override
  public String format() {
    return "apple_health.export_xml";
  }

  @Override
  public FormatDescription description() {
    return new FormatDescription(
        "Apple Health",
        "export.xml (in export.zip, under any name)",
        "sleep by source with stages, heart samples, resting heart rate, SDNN, steps, exercise,"
            + " body mass, water, caffeine, magnesium, symptoms, mindful minutes",
        "instants; the zone from HKTimeZone",
        FormatDescription.Evidence.DESCRIBED);
  }

  /** The first element, or the document type before it, is the one of the Health app. */
  @Override
  public boolean claims(FileHead head, ReadSettings settings) {
    String text = new String(head.start(), StandardCharsets.ISO_8859_1);
    int at = 0;
    while (true) {
      at = text.indexOf('<', at);
      if (at < 0) {
        return false;
      }
      String end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : null;
      if (end == null) {
        return isRoot(text, at + 1)
            || (text.startsWith("<!DOCTYPE", at) && isRoot(text, afterBlanks(text, at + 9)));
      }
      at = text.indexOf(end, at);
      if (at < 0) {
        return false;
      }
    }
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isRoot(String text, int at) {
    int after = at + ROOT.length();
    return text.startsWith(ROOT, at)
        && (after >= text.length() || " \t\r\n>[".indexOf(text.charAt(after)) >= 0);
  }

  @Override
  public void read(String path, InputStream bytes, ReadSettings settings, RecordSink sink)
      throws IOException {
    AppleRecords records = new AppleRecords(settings, sink);
    try {
      new ChunkedWalk(settings, records, sink).read(bytes);
    } finally {
      records.finish();
    }
  }
}
