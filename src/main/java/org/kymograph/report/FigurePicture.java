package org.kymograph.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A figure as PNG, in fonts that come along: the computer's own are not asked. */
public final class FigurePicture {
  /** A figure of 900 pixels is printed 17 cm wide, so that three each give 400 dots an inch. */
  private static final int DOTS_A_PIXEL = 3;

  private static final String FAMILY = "DejaVu Sans Condensed";
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private static final class Fonts {
    static final boolean ARE_THERE =
        register("DejaVuSansCondensed.ttf") & register("DejaVuSansCondensed-Bold.ttf");

    private static boolean register(String name) {
      try (InputStream in = FigurePicture.class.getResourceAsStream(FONTS + name)) {
        if (in == null) {
          throw new IllegalStateException(FONTS + name + " is not there");
        }
        GraphicsEnvironment.getLocalGraphicsEnvironment()
            .registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
        return true;
      } catch (IOException | FontFormatException everyJarHasThem) {
        throw new IllegalStateException(everyJarHasThem);
      }
    }
  }

  private FigurePicture() {}

  /** Writes a figure as PNG. */
  public static void write(Figures.Figure figure, OutputStream out) throws IOException {
    if (!Fonts.ARE_THERE) {
      throw new IllegalStateException("no fonts");
    }
    String svg = figure.svg().replaceAll("font-family:[^;\"]*", "font-family:" + FAMILY);
    @Nullable SVGDocument drawing =
        new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    if (drawing == null) {
      throw new IllegalStateException(figure.name() + " is no SVG");
    }
    int width = DOTS_A_PIXEL * Math.round(drawing.size().width);
    int height = DOTS_A_PIXEL * Math.round(drawing.size().height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(DOTS_A_PIXEL, DOTS_A_PIXEL);
      drawing.render(null, graphics);
    } finally {
      graphics.dispose();
    }
    ImageIO.write(image, "png", out);
  }
}
