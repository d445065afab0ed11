package org.kymograph.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kymograph.report.Figures.Figure;
import org.w3c.dom.Element;

class FiguresTest {
  private static List<String> names(List<Figure> figures) {
    return figures.stream().map(Figure::name).toList();
  }

  private static Element svg(Figure figure) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  @Test
  void ofACohortTheChartsOfAllAndOfNobodyAlone() throws IOException {
    List<String> names = names(Figures.of(ReportPageTest.cohort()));
    assertTrue(names.containsAll(List.of("forest", "multiples")), names.toString());
    assertTrue(names.stream().anyMatch(its -> its.startsWith("lags-1-")), names.toString());
    assertTrue(names.stream().anyMatch(its -> its.startsWith("curve-1-")), names.toString());
    assertFalse(names.contains("series") || names.contains("calendars"), names.toString());
  }

  @Test
  void ofOnePersonTheDays() throws IOException {
    List<String> names = names(Figures.of(ReportPageTest.onePerson()));
    assertTrue(names.containsAll(List.of("forest", "series", "calendars")), names.toString());
    assertFalse(names.contains("multiples"), names.toString());
  }

  @Test
  void eachIsADrawingOfItsOwnNameWithWordsAndNothingThatRuns() throws Exception {
    Set<String> names = new HashSet<>();
    for (Figure figure : Figures.of(ReportPageTest.cohort())) {
      assertTrue(figure.name().matches("[a-z0-9-]+"), figure.name());
      assertTrue(names.add(figure.name()), figure.name());
      Element root = svg(figure);
      assertEquals("svg", root.getTagName());
      assertEquals("900", root.getAttribute("width"));
      assertEquals(0, root.getElementsByTagName("script").getLength(), figure.name());
      assertEquals(0, root.getElementsByTagName("style").getLength(), figure.name());
      assertTrue(
          root.getElementsByTagName("desc").item(0).getTextContent().length() > 20, figure.name());
      assertTrue(root.getElementsByTagName("path").getLength() > 3, figure.name());
      assertFalse(figure.svg().contains("NaN"), figure.name());
    }
  }

  @Test
  void theSameBytesInEveryLanguage() throws IOException {
    List<Figure> here = Figures.of(ReportPageTest.cohort());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals(here, Figures.of(ReportPageTest.cohort()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aPictureIsTheDrawingInThriceItsSize() throws IOException {
    Figure forest = Figures.of(ReportPageTest.cohort()).get(0);
    byte[] png = png(forest);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertNotNull(image);
    assertEquals(2700, image.getWidth());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x += 2) {
      for (int y = 0; y < image.getHeight(); y += 2) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    assertTrue(colours.contains(0xffffff) && colours.contains(0x1c2126), "paper and ink");
    assertArrayEquals(png, png(forest));
  }

  private static byte[] png(Figure figure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigurePicture.write(figure, out);
    return out.toByteArray();
  }
}
