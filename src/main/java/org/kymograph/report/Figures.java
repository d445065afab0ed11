package org.kymograph.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The page's charts as figures for print: the page's own scripts and its chart library, run without
 * a browser. Widths of words are estimated by the library and not asked of the computer's fonts, so
 * that the same input gives the same bytes everywhere.
 */
public final class Figures {
  /** Colours of the page in daylight. */
  private static final Pattern COLOUR = Pattern.compile("(--[a-z]+): (#[0-9a-f]{6});");

  /**
   * All that the scripts ask of a browser: the page's data, what is selected, and the style of the
   * element that stands for daylight. A timer only plays animations, of which there are none.
   */
  private static final String OPENING =
      "(function (json, colours, choice) {"
          + "const document = { getElementById: (id) => id === 'report-data' ? { textContent: json }"
          + " : id.endsWith('-choice') ? choice : id === 'light' ? {} : null };"
          + "const getComputedStyle = () => ({ getPropertyValue: (name) => colours[name] });\n";

  private static final String CLOSING =
      "\nreturn { names: JSON.stringify(figures()), svg: svg }; })";

  private Figures() {}

  /**
   * A figure.
   *
   * @param name of letters a to z, digits and hyphens, one of a kind
   * @param svg the drawing, with words as words
   */
  public record Figure(String name, String svg) {}

  /**
   * The figures of a page in its order; of a chart with a choice of factors or days one for each of
   * the first eight. Charts of single people are among them only where the page is about one.
   */
  public static List<Figure> of(ReportInput input) throws IOException {
    Context context = Context.enter();
    try {
      context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
      context.setInterpretedMode(true);
      ScriptableObject scope = context.initSafeStandardObjects();
      context.evaluateString(
          scope, "const setTimeout = () => 0, clearTimeout = () => {};", "timers", 1, null);
      context.evaluateString(scope, ReportPage.library(), "echarts", 1, null);
      Function page =
          (Function)
              context.evaluateString(
                  scope, OPENING + ReportPage.charts() + CLOSING, "charts", 1, null);
      Scriptable choice = context.newObject(scope);
      select(choice, 0);
      Scriptable charts =
          (Scriptable)
              page.call(
                  context,
                  scope,
                  scope,
                  new Object[] {
                    ReportPage.json(ChartData.of(input)), colours(context, scope), choice
                  });
      Function svg = (Function) ScriptableObject.getProperty(charts, "svg");
      String names = Context.toString(ScriptableObject.getProperty(charts, "names"));
      List<Figure> figures = new ArrayList<>();
      for (JsonNode its : new ObjectMapper().readTree(names)) {
        select(choice, its.path("at").asInt());
        Object drawn = svg.call(context, scope, scope, new Object[] {its.path("id").asText()});
        figures.add(new Figure(its.path("name").asText(), Context.toString(drawn)));
      }
      return figures;
    } finally {
      Context.exit();
    }
  }

  private static void select(Scriptable choice, int index) {
    ScriptableObject.putProperty(choice, "selectedIndex", index);
  }

  private static Scriptable colours(Context context, Scriptable scope) throws IOException {
    Scriptable colours = context.newObject(scope);
    String daylight = ReportPage.resource("report.css").split("}", 2)[0];
    Matcher matcher = COLOUR.matcher(daylight);
    while (matcher.find()) {
      ScriptableObject.putProperty(colours, matcher.group(1), matcher.group(2));
    }
    return colours;
  }
}
