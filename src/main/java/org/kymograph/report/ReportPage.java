package org.kymograph.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders the page: one file, no network, no clock. */
public final class ReportPage {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  /** One file a chart, between what they share and what makes figures of them. */
  private static final List<String> CHARTS =
      List.of(
          "drawing",
          "forest",
          "lags",
          "curve",
          "multiples",
          "calendars",
          "drum",
          "series",
          "shares",
          "counts",
          "coverage",
          "figure");

  private ReportPage() {}

  /** What every page holds, read and hashed once. */
  private static final class Inlined {
    static final Map<String, Object> EVERYWHERE = read();

    private static Map<String, Object> read() {
      try {
        String library = library();
        String script = charts() + resource("charts/page.js");
        return Map.of(
            "css", resource("report.css"),
            "library", library,
            "script", script,
            "libraryHash", hash(library),
            "scriptHash", hash(script));
      } catch (IOException everyJarHasThem) {
        throw new IllegalStateException(everyJarHasThem);
      }
    }
  }

  /** The chart library. */
  static String library() throws IOException {
    return resource(ECHARTS);
  }

  /** What draws the charts, without what puts them on the page. */
  static String charts() throws IOException {
    StringBuilder scripts = new StringBuilder();
    for (String name : CHARTS) {
      scripts.append(resource("charts/" + name + ".js"));
    }
    return scripts.toString();
  }

  /** Writes the page. The same input gives the same bytes. */
  public static void write(ReportInput input, Writer out) throws IOException {
    Map<String, Object> model = new LinkedHashMap<>(new PageModel(input).model());
    model.putAll(Inlined.EVERYWHERE);
    model.put("data", json(ChartData.of(input)));
    fill("report.ftlh", model, out);
  }

  /** Writes the answer, what was not found and the settings as Markdown. */
  public static void writeMarkdown(ReportInput input, Writer out) throws IOException {
    fill("report.md.ftl", new PageModel(input).model(), out);
  }

  private static void fill(String template, Map<String, Object> model, Writer out)
      throws IOException {
    try {
      TEMPLATES.getTemplate(template).process(model, out);
    } catch (TemplateException ours) {
      throw new IllegalStateException(ours);
    }
  }

  /** Keeps the templates that were read. */
  private static final Configuration TEMPLATES = configuration();

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(ReportPage.class, "/org/kymograph/report");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }

  /** JSON that can stand inside of a script element: nothing in it ends one. */
  static String json(Object data) throws IOException {
    return new ObjectMapper()
        .writeValueAsString(data)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String hash(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      // A browser hashes a script after it made every line end a line feed.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n", "\n")
          .replace("\r", "\n");
    }
  }
}
