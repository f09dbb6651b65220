package dev.nagare.lab.plot;

import java.util.Locale;

/** Builds an SVG document of elements, with numbers to a tenth of a pixel. */
final class SvgText {

  private final StringBuilder text = new StringBuilder();

  SvgText(int width, int height) {
    text.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n",
            width,
            height,
            width,
            height));
    text.append(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", width, height));
  }

  void line(double x1, double y1, double x2, double y2, String stroke, double width) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"", x1, y1, x2, y2);
    add(" stroke=\"%s\" stroke-width=\"%.1f\"/>%n", stroke, width);
  }

  void dot(double x, double y, double radius, String fill, double opacity) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", x, y, radius);
    add(" fill=\"%s\" fill-opacity=\"%.2f\"/>%n", fill, opacity);
  }

  /**
   * Adds text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  void label(double x, double y, String anchor, String fill, String label) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">", x, y, anchor, fill);
    add("%s</text>%n", escaped(label));
  }

  void heading(double x, double y, String fill, String label) {
    add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"15\" font-weight=\"bold\"", x, y);
    add(" fill=\"%s\">%s</text>%n", fill, escaped(label));
  }

  /** Adds text that runs upwards, centred on its position. */
  void upwards(double x, double y, String fill, String label) {
    add("<text transform=\"translate(%.1f %.1f) rotate(-90)\"", x, y);
    add(" text-anchor=\"middle\" fill=\"%s\">%s</text>%n", fill, escaped(label));
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /** Returns the whole document. */
  String document() {
    return text + "</svg>" + System.lineSeparator();
  }

  static String escaped(String label) {
    return label
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
