package org.kymograph.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.xml.sax.SAXException;

/**
 * The pages of the sample study and of a hostile one, opened from disk in a real browser without a
 * network. Screenshots and the page as PDF are kept in {@code target/browser}, among them the
 * README's picture.
 */
@ExtendWith(ChromiumIsThere.class)
class BrowserTest {
  private static final Path KEPT = Path.of("target/browser");
  private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)<-script>";
  private static final int DESKTOP = 1200;
  private static final int PHONE = 390;

  @TempDir static Path folder;
  private static ChromeDriver browser;
  private static Path out;

  @BeforeAll
  static void theSampleStudyIsRun() throws IOException {
    out = folder.resolve("out");
    assertEquals(0, Kymo.says("run", "sample-data", "--out", out.toString()).status());
    Files.createDirectories(KEPT);
    Map<String, Object> preferences = new HashMap<>();
    preferences.put("download.default_directory", folder.resolve("downloads").toString());
    preferences.put("profile.default_content_setting_values.automatic_downloads", 1);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(ChromiumIsThere.BROWSER.toFile());
    options.setExperimentalOption("prefs", preferences);
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + folder.resolve("profile"));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(ChromiumIsThere.DRIVER.toFile())
                .build(),
            options);
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(90));
    tell("Network.enable", Map.of());
    tell(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
  }

  @AfterAll
  static void theBrowserIsClosed() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void asOnADesktopInDaylight() {
    see(DESKTOP, "light");
  }

  private static void tell(String command, Map<String, Object> parameters) {
    browser.executeCdpCommand(command, parameters);
  }

  private static void see(int width, String scheme) {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    tell(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static Object script(String script, Object... arguments) {
    return browser.executeScript(script, arguments);
  }

  private static void open(Path page) {
    browser.manage().logs().get(LogType.BROWSER);
    browser.get(page.toUri().toString());
  }

  private static void await(String what, BooleanSupplier condition) {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
    assertTrue(condition.getAsBoolean(), what);
  }

  /** Every chart is drawn or says why not, and the browser has nothing to complain of. */
  private static void assertDrawn(int least) {
    List<WebElement> charts = browser.findElements(By.className("chart"));
    int drawn = 0;
    for (WebElement chart : charts) {
      String state = chart.getDomAttribute("data-drawn");
      String id = chart.getDomAttribute("id");
      assertNotNull(state, id + " was not drawn");
      if (state.equals("yes")) {
        drawn++;
        Object marks = script("return arguments[0].querySelectorAll('svg path').length", chart);
        assertTrue(((Number) marks).intValue() > 3, id + " is empty");
        WebElement words = browser.findElement(By.id(id + "-words"));
        String said = String.valueOf(words.getDomProperty("textContent"));
        assertTrue(said.length() > 20, id + " has no words");
        assertFalse(said.contains("NaN") || said.contains("undefined"), said);
      } else {
        assertFalse(chart.getText().isBlank(), id + " is empty and does not say why");
      }
    }
    assertTrue(drawn >= least, drawn + " charts drawn, expected " + least);
    assertQuiet();
  }

  private static void assertQuiet() {
    List<String> complaints =
        browser.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::getMessage)
            .toList();
    assertEquals(List.of(), complaints);
  }

  private static void assertFits(int width) {
    long wide = ((Number) script("return document.documentElement.scrollWidth")).longValue();
    assertTrue(wide <= width, "the page is " + wide + " wide on a screen of " + width);
  }

  /**
   * What axe-core finds, as "impact: rule: where". What a chart is made of is left out: a chart is
   * one image with words and a table of its own.
   */
  private static List<String> axeFinds() throws IOException {
    script(axe());
    Object found =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run({ exclude: [['.chart > *']] }, { resultTypes: ['violations'] })"
                + ".then(its => done(its.violations.map(v => v.impact + ': ' + v.id + ': '"
                + " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))))");
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String axe() throws IOException {
    String path = "/META-INF/resources/webjars/axe-core/" + ChromiumIsThere.AXE + "/axe.min.js";
    try (InputStream in = BrowserTest.class.getResourceAsStream(path)) {
      assertNotNull(in, path);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The whole page as a picture. */
  private static void keep(String name) throws IOException {
    long high = ((Number) script("return document.documentElement.scrollHeight")).longValue();
    keep(name, high);
  }

  private static void keep(String name, long high) throws IOException {
    long wide = ((Number) script("return document.documentElement.clientWidth")).longValue();
    Object picture =
        browser
            .executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                    "captureBeyondViewport",
                    true,
                    "clip",
                    Map.of("x", 0, "y", 0, "width", wide, "height", high, "scale", 1)))
            .get("data");
    Files.write(KEPT.resolve(name + ".png"), Base64.getDecoder().decode((String) picture));
  }

  private static Path personsPage() throws IOException {
    return out.resolve("people/person-03.html");
  }

  @Test
  void theCohortsPageIsDrawnAndFitsADesktopAndAPhone() throws IOException {
    open(out.resolve("report.html"));
    assertDrawn(12);
    assertFits(DESKTOP);
    keep("report-desktop");
    keep("report", 1000);
    see(PHONE, "light");
    assertFits(PHONE);
    assertDrawn(12);
    keep("report-phone");
  }

  @Test
  void aPersonsPageIsDrawnAndFitsADesktopAndAPhone() throws IOException {
    open(personsPage());
    assertDrawn(8);
    assertFits(DESKTOP);
    keep("person-desktop");
    see(PHONE, "dark");
    assertFits(PHONE);
    assertDrawn(8);
    keep("person-phone-dark");
  }

  @Test
  void nobodyIsShutOut() throws IOException {
    for (Path page : List.of(out.resolve("report.html"), personsPage())) {
      for (String scheme : List.of("light", "dark")) {
        see(DESKTOP, scheme);
        open(page);
        script(
            "document.querySelectorAll('main details').forEach(d => {"
                + " if (!d.closest('figure') || d.querySelector('#forest-table')) d.open = true; })");
        assertEquals(
            List.of(),
            axeFinds().stream().filter(its -> its.matches("(serious|critical).*")).toList());
      }
    }
    keep("person-desktop-dark");
  }

  /** The check above can fail. */
  @Test
  void aButtonWithoutANameIsFound() throws IOException {
    open(out.resolve("report.html"));
    script("document.querySelector('main').append(document.createElement('button'))");
    assertTrue(axeFinds().stream().anyMatch(its -> its.startsWith("critical: button-name")));
  }

  @Test
  void theKeyboardReachesEveryChoiceAndTable() {
    open(out.resolve("report.html"));
    WebElement choice = browser.findElement(By.id("lags-choice"));
    String before = browser.findElement(By.id("lags-words")).getDomProperty("textContent");
    choice.sendKeys(Keys.ARROW_DOWN);
    String after = browser.findElement(By.id("lags-words")).getDomProperty("textContent");
    assertFalse(after.equals(before));
    assertEquals(
        0L,
        script(
            "return [...document.querySelectorAll('button, select, summary, .scroll, a')]"
                + ".filter(its => its.tabIndex < 0).length"));
    WebElement summary = browser.findElement(By.cssSelector("#evidence figure summary"));
    summary.sendKeys(Keys.ENTER);
    await(
        "the table is filled when it is opened",
        () -> !browser.findElements(By.cssSelector("#forest-table tbody tr")).isEmpty());
    assertQuiet();
  }

  @Test
  void theNumbersAndTheFigureOfEachChartCanBeTakenAlong() throws IOException {
    Path downloads = folder.resolve("downloads");
    for (String id : List.of("forest", "drum", "calendars", "curve")) {
      // A browser stops a page that saves more than ten files at once and nobody's hand on it.
      open(out.resolve("report.html"));
      for (String form : List.of("csv", "svg", "png")) {
        script(
            "arguments[0].click()",
            browser.findElement(
                By.cssSelector("button[data-chart=" + id + "][data-form=" + form + "]")));
        Path file = downloads.resolve("kymograph-" + id + "." + form);
        await(file + " arrives", () -> Files.exists(file) && file.toFile().length() > 0);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (form) {
          case "csv" -> assertTrue(text.lines().count() > 5, text);
          case "svg" -> assertEquals("svg", rootOf(bytes));
          default -> assertEquals("PNG", new String(bytes, 1, 3, StandardCharsets.US_ASCII));
        }
        Files.copy(
            file,
            KEPT.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertQuiet();
  }

  /** The outermost element; anything but well-formed XML fails. */
  private static String rootOf(byte[] xml) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml))
          .getDocumentElement()
          .getTagName();
    } catch (IOException | ParserConfigurationException | SAXException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void onPaperNothingIsCutOff() throws IOException {
    see(DESKTOP, "dark");
    open(out.resolve("report.html"));
    Object pdf =
        browser
            .executeCdpCommand(
                "Page.printToPDF",
                Map.of("printBackground", false, "paperWidth", 8.27, "paperHeight", 11.69))
            .get("data");
    byte[] bytes = Base64.getDecoder().decode((String) pdf);
    Files.write(KEPT.resolve("report.pdf"), bytes);
    assertEquals("%PDF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
    assertDrawn(12);
  }

  @Test
  void whatAnExportSaysIsNeverRun() throws IOException {
    Path study = folder.resolve("hostile").resolve(HOSTILE);
    Files.createDirectories(study);
    StringBuilder diary = new StringBuilder("time,kind,value,unit,body_site,intensity\n");
    for (int day = 1; day <= 28; day++) {
      for (int i = 0; i < day % 5; i++) {
        diary
            .append(String.format("2026-02-%02dT1%d:00Z,twitch,,,", day, i))
            .append("\"<b>calf</b><script>alert(3)</script>\",3\n");
      }
      diary.append(String.format("2026-02-%02dT08:00Z,stress,%d,,,\n", day, day % 5));
      diary.append(String.format("2026-02-%02dT21:00Z,diary_kept,,,,\n", day));
    }
    Files.writeString(study.resolve("=cmd()<svg onload=alert(4)>.csv"), diary);
    Path hostile = folder.resolve("hostile-out");
    Kymo.Said said =
        Kymo.says("run", study.toString(), "--zone", "UTC", "--out", hostile.toString());
    assertTrue(said.status() == 0 || said.status() == 3, said.err());
    open(hostile.resolve("report.html"));
    assertDrawn(1);
    assertEquals(0L, script("return document.querySelectorAll('main img, main b').length"));
    assertEquals(3L, script("return document.scripts.length"));
  }

  @Test
  void thePolicyStopsAScriptThatIsNotThePages() {
    open(out.resolve("report.html"));
    script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true';"
            + " document.body.append(s);");
    assertEquals(null, script("return window.ran || null"));
    assertFalse(browser.manage().logs().get(LogType.BROWSER).getAll().isEmpty());
  }
}
