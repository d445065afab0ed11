package org.kymograph.ingest.apple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.kymograph.ingest.ExportFile;
import org.kymograph.ingest.FileHead;
import org.kymograph.ingest.FileRecords;
import org.kymograph.ingest.Intake;
import org.kymograph.ingest.ParticipantRecords;
import org.kymograph.ingest.RawQuarter;
import org.kymograph.ingest.RawSleep;
import org.kymograph.ingest.TestFiles;
import org.kymograph.model.SourceFile;

/** The scanner against the JDK's own XML parser, and the cases that only bytes show. */
class AppleExportXmlTest {
  private static final DateTimeFormatter PRINTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss XX", Locale.ROOT);

  private static FileRecords read(String export) {
    return Intake.read(TestFiles.file("export.xml", export), TestFiles.SETTINGS).get(0);
  }

  private static String record(String type, String start, String end, String value) {
    return "<Record type=\"HK"
        + type
        + "\" sourceName=\"Watch\" unit=\"count/min\" startDate=\""
        + start
        + "\" endDate=\""
        + end
        + "\" value=\""
        + value
        + "\"/>";
  }

  private static String segment(String start, String end, String stage) {
    return record(
        "CategoryTypeIdentifierSleepAnalysis",
        start + ":00 +0100",
        end + ":00 +0100",
        "HKCategoryValueSleepAnalysis" + stage);
  }

  private static List<RawSleep> sleeps(String... segments) {
    return read("<HealthData>" + String.join("\n", segments) + "</HealthData>").sleeps();
  }

  // ---- against another parser

  /** What each quarter holds by source, read with the JDK's StAX parser (reference). */
  private static TreeMap<String, Long> byStax(byte[] export) throws Exception {
    XMLStreamReader reader =
        XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(export));
    TreeMap<String, Long> samples = new TreeMap<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("Record")
          && reader.getAttributeValue(null, "type").endsWith("TypeIdentifierHeartRate")) {
        long second =
            OffsetDateTime.parse(reader.getAttributeValue(null, "startDate"), PRINTED)
                .toEpochSecond();
        samples.merge(
            "apple_health/"
                + reader.getAttributeValue(null, "sourceName")
                + " "
                + Math.floorDiv(second, 900) * 900,
            1L,
            Long::sum);
      }
    }
    return samples;
  }

  private static byte[] someExport(Random random, int records) {
    StringBuilder export = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    export.append("<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n]>\n<HealthData>\n");
    String[] sources = {"Uhr", "A &amp; B", "Röhre", "x &lt;y&gt; &#233;"};
    for (int i = 0; i < records; i++) {
      OffsetDateTime time =
          OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
              .plusSeconds(random.nextInt(100_000_000))
              .withOffsetSameInstant(ZoneOffset.ofTotalSeconds(1800 * (random.nextInt(40) - 20)));
      char quote = random.nextBoolean() ? '"' : '\'';
      String type =
          random.nextInt(3) == 0
              ? "HKQuantityTypeIdentifierBasalEnergyBurned"
              : "HKQuantityTypeIdentifierHeartRate";
      String attributes =
          String.format(
              Locale.ROOT,
              "type=\"%s\" sourceName=%c%s%c device=\"%s > '\" unit=\"count/min\""
                  + " startDate=\"%s\" endDate=\"%s\" value=\"%d\"",
              type,
              quote,
              sources[random.nextInt(sources.length)],
              quote,
              "d".repeat(random.nextInt(300)),
              time.format(PRINTED),
              time.format(PRINTED),
              40 + random.nextInt(100));
      export.append(" <Record ").append(attributes);
      if (random.nextBoolean()) {
        export.append(">\n  <!-- > \" --><MetadataEntry key=\"k\" value='\"'/>\n </Record>\n");
      } else {
        export.append(random.nextBoolean() ? " />\n" : "/>\n");
      }
    }
    return export.append("</HealthData>").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Hands out few bytes at a time, so that tags are cut by the ends of what was read. */
  private record InCrumbs(byte[] content, int most) implements ExportFile {
    @Override
    public String participantId() {
      return "P1";
    }

    @Override
    public String path() {
      return "export.xml";
    }

    @Override
    public long bytes() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new FilterInputStream(new ByteArrayInputStream(content)) {
        private final Random random = new Random(5);

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(most)));
        }
      };
    }
  }

  @Test
  void findsTheSamplesThatAnotherParserFinds() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      byte[] export = someExport(new Random(seed), 2_000);
      for (int most : new int[] {3, 1_000, 1 << 20}) {
        FileRecords records = Intake.read(new InCrumbs(export, most), TestFiles.SETTINGS).get(0);
        TreeMap<String, Long> samples = new TreeMap<>();
        for (RawQuarter quarter : records.quarters()) {
          samples.put(quarter.source() + " " + quarter.startSecond(), (long) quarter.samples());
        }
        assertEquals(byStax(export), samples);
        assertEquals(2_000, records.file().recordsRead());
        assertEquals(0, records.file().recordsRefused());
      }
    }
  }

  @Test
  void readsNumbersAsTheJdkDoes() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      String number =
          switch (i % 4) {
            case 0 -> String.valueOf(random.nextInt(1000));
            case 1 ->
                String.format(
                    Locale.ROOT, "%." + random.nextInt(13) + "f", random.nextDouble() * 300 - 100);
            case 2 -> String.valueOf(random.nextDouble());
            default -> String.valueOf(random.nextLong());
          };
      byte[] bytes = ("x" + number + "x").getBytes(StandardCharsets.US_ASCII);
      assertEquals(
          Double.parseDouble(number), AppleNumber.parse(bytes, 1, bytes.length - 1), number);
    }
    for (String none :
        List.of("", "-", ".", "1.", ".5", "1..2", "NaN", "Infinity", "0x1p3", "1d", "1e999", "١")) {
      byte[] bytes = none.getBytes(StandardCharsets.UTF_8);
      double value = AppleNumber.parse(bytes, 0, bytes.length);
      assertTrue(Double.isNaN(value) || value == 1 || value == 0.5, none);
    }
  }

  @Test
  void readsTimesAsTheJdkDoes() {
    AppleClock clock = new AppleClock(TestFiles.SETTINGS);
    Random random = new Random(4);
    for (int i = 0; i < 50_000; i++) {
      OffsetDateTime time =
          OffsetDateTime.of(1999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
              .plusSeconds(random.nextInt(1_000_000_000))
              .withOffsetSameInstant(ZoneOffset.ofTotalSeconds(900 * (random.nextInt(113) - 56)));
      byte[] bytes = time.format(PRINTED).replace("Z", "+0000").getBytes(StandardCharsets.UTF_8);
      assertEquals(time.toEpochSecond(), clock.second(bytes, 0, bytes.length));
    }
    for (String none :
        List.of(
            "2026-02-30 08:00:00 +0100",
            "2026-03-01 24:00:00 +0100",
            "2026-03-01 08:00:00  0100",
            "2026-03-01 08:00:00 +1960",
            "2026-03-01 08:60:00 +0100",
            "2026/03/01 08:00:00 +0100",
            "2026-03-01 08:00:00",
            "yesterday")) {
      byte[] bytes = none.getBytes(StandardCharsets.UTF_8);
      assertEquals(AppleClock.NOT_A_TIME, clock.second(bytes, 0, bytes.length), none);
    }
  }

  // ---- whose file it is

  @Test
  void isToldByTheRootElementWhateverItsName() {
    AppleExportXml reader = new AppleExportXml();
    for (String head :
        List.of(
            "<HealthData locale=\"de\">",
            "\uFEFF<?xml version=\"1.0\"?>\n<!-- a <b> --><!DOCTYPE HealthData [",
            "<?xml version=\"1.0\"?><HealthData>")) {
      assertTrue(claims(reader, head), head);
    }
    for (String head :
        List.of("", "<", "<?xml", "<HealthDatabase>", "<ClinicalDocument>", "HealthData", "<!--")) {
      assertFalse(claims(reader, head), head);
    }
  }

  private static boolean claims(AppleExportXml reader, String head) {
    return reader.claims(
        new FileHead("Exportación.xml", head.getBytes(StandardCharsets.UTF_8)), TestFiles.SETTINGS);
  }

  // ---- broken files

  @Test
  void aTagWithoutEndIsNotHeldInMemory() {
    byte[] start = "<HealthData><Record type=\"".getBytes(StandardCharsets.US_ASCII);
    byte[] content = Arrays.copyOf(start, 20 << 20);
    Arrays.fill(content, start.length, content.length, (byte) 'x');
    SourceFile file =
        Intake.read(TestFiles.file("export.xml", content), TestFiles.SETTINGS).get(0).file();
    assertEquals(SourceFile.PARTLY_READ, file.status());
    assertEquals(2, file.recordsRefused());
  }

  @Test
  void afterADocumentTypeThatIsNeverClosedTheRecordsAreRead() {
    FileRecords records =
        read(
            "<!DOCTYPE HealthData [\n<!ATTLIST Broken\n<HealthData locale=\"x\">"
                + record(
                    "QuantityTypeIdentifierHeartRate",
                    "2026-03-01 08:00:00 +0100",
                    "2026-03-01 08:00:00 +0100",
                    "60")
                + "</HealthData>");
    assertEquals(SourceFile.READ, records.file().status());
    assertEquals(1, records.file().recordsAccepted());
  }

  // ---- sleep

  @Test
  void stagesNeverSumPastTheLengthOfTheSleep() {
    RawSleep sleep =
        sleeps(
                segment("2026-03-01 23:00", "2026-03-02 07:00", "AsleepUnspecified"),
                segment("2026-03-02 00:00", "2026-03-02 02:00", "AsleepCore"),
                segment("2026-03-02 01:00", "2026-03-02 03:00", "AsleepDeep"),
                segment("2026-03-02 02:30", "2026-03-02 04:00", "Awake"))
            .get(0);
    assertEquals(60, sleep.lightMinutes());
    assertEquals(120, sleep.deepMinutes());
    assertEquals(0, sleep.remMinutes());
    assertEquals(60, sleep.awakeMinutes());
    assertEquals(480 - 60, sleep.asleepMinutes());
    assertEquals(480, sleep.inBedMinutes());
  }

  @Test
  void segmentsAnHourApartAreTwoSleepsAndFewerMinutesOne() {
    assertEquals(
        1,
        sleeps(
                segment("2026-03-01 22:00", "2026-03-02 01:00", "Asleep"),
                segment("2026-03-02 01:59", "2026-03-02 06:00", "Asleep"))
            .size());
    assertEquals(
        2,
        sleeps(
                segment("2026-03-01 22:00", "2026-03-02 01:00", "Asleep"),
                segment("2026-03-02 02:00", "2026-03-02 06:00", "Asleep"))
            .size());
  }

  @Test
  void timeInBedAloneIsNoSleepAndWakingAloneIsNothing() {
    RawSleep inBed = sleeps(segment("2026-03-01 22:00", "2026-03-02 06:00", "InBed")).get(0);
    assertEquals(null, inBed.asleepMinutes());
    assertEquals(480, inBed.inBedMinutes());
    assertEquals(List.of(), sleeps(segment("2026-03-01 22:00", "2026-03-02 06:00", "Awake")));
  }

  @Test
  void aThousandSegmentsAtOnceTakeNoTime() {
    StringBuilder segments = new StringBuilder("<HealthData>");
    for (int i = 0; i < 60_000; i++) {
      segments.append(
          segment(
              String.format(Locale.ROOT, "2026-03-01 2%d:%02d", i % 3, i % 60),
              String.format(Locale.ROOT, "2026-03-02 0%d:%02d", i % 7, i % 59),
              i % 2 == 0 ? "AsleepCore" : "AsleepDeep"));
    }
    FileRecords records = read(segments.append("</HealthData>").toString());
    assertEquals(60_000, records.file().recordsRead());
    assertEquals(1, records.sleeps().size());
  }

  // ---- the same records in another file

  @Test
  void theExportAndATableMadeOfItCountOnce() {
    String at = "2026-03-01 08:00:00 +0100";
    String export =
        "<HealthData><Record type=\"HKQuantityTypeIdentifierDietaryWater\" sourceName=\"App\""
            + " unit=\"mL\" startDate=\""
            + at
            + "\" endDate=\""
            + at
            + "\" value=\"250\"/>"
            + segment("2026-03-01 22:00", "2026-03-02 06:00", "AsleepUnspecified")
            + "</HealthData>";
    String water =
        "sourceName,type,unit,creationDate,startDate,endDate,value\n"
            + "App,DietaryWater,mL,"
            + at
            + ","
            + at
            + ","
            + at
            + ",250\n";
    String sleep =
        "sourceName,type,unit,startDate,endDate,value\n"
            + "Watch,SleepAnalysis,,2026-03-01 22:00:00 +0100,2026-03-02 06:00:00 +0100,"
            + "HKCategoryValueSleepAnalysisAsleepUnspecified\n";
    ParticipantRecords records =
        TestFiles.read(
            List.of(
                TestFiles.file("export.xml", export),
                TestFiles.file("DietaryWater.csv", water),
                TestFiles.file("SleepAnalysis.csv", sleep)),
            "Europe/Berlin");
    assertEquals(1, records.events().size());
    assertEquals(1, records.sleeps().size());
  }

  // ---- sources

  @Test
  void theOwnersNameDoesNotReachATableAndTwoDevicesStayTwo() {
    AppleSources sources = new AppleSources("apple_health");
    assertEquals("apple_health/Apple Watch", sources.of("Apple\u00a0Watch"));
    assertEquals("apple_health/iPhone 13 Pro", sources.of("iPhone 13 Pro"));
    assertEquals("apple_health/Connect", sources.of("Connect"));
    assertEquals("apple_health", sources.of(" "));
    String adas = sources.of("Ada’s Apple\u00a0Watch");
    assertTrue(adas.matches("apple_health/Apple Watch [0-9a-f]{4}"), adas);
    assertEquals(adas, new AppleSources("apple_health").of("Ada’s Apple Watch"));
    assertFalse(adas.equals(sources.of("Bob’s Apple Watch")));
    assertTrue(sources.of("iPhone de Ada").matches("apple_health/iPhone [0-9a-f]{4}"));
  }
}
