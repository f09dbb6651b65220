package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.text.CodePoints;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows tagged utterances, no more than a person can read: in colour on a terminal, with brackets
 * otherwise.
 */
final class EntityPrinter {

  private static final long GAP_NANOS = 200_000_000L;
  private static final String RESET = "\u001b[0m";
  private static final String DIM = "\u001b[2m";

  /** Black on colours of the 256-colour palette that read well on light and dark backgrounds. */
  private static final int[] COLORS = {114, 117, 180, 176, 222, 150, 110, 216, 146, 187};

  private final PrintStream out;
  private final boolean colored;
  private final LongSupplier nanoTime;
  private long shownAt;

  EntityPrinter(PrintStream out, boolean colored, LongSupplier nanoTime) {
    this.out = out;
    this.colored = colored;
    this.nanoTime = nanoTime;
    this.shownAt = nanoTime.getAsLong() - GAP_NANOS;
  }

  /** Shows an utterance unless one was shown a moment ago. */
  void show(String language, String text, List<LabeledSpan> spans, double confidence) {
    long now = nanoTime.getAsLong();
    if (now - shownAt < GAP_NANOS) {
      return;
    }
    shownAt = now;
    out.println(line(language, text, spans, confidence));
    out.flush();
  }

  private String line(String language, String text, List<LabeledSpan> spans, double confidence) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            colored ? DIM + "%s %3.0f %%" + RESET + "  " : "%s %3.0f %%  ",
            language,
            100 * confidence));
    int at = 0;
    for (LabeledSpan span : spans) {
      line.append(CodePoints.cut(text, at, span.start()));
      line.append(entity(span.type(), CodePoints.cut(text, span.start(), span.end())));
      at = span.end();
    }
    return line.append(CodePoints.cut(text, at, CodePoints.count(text))).toString();
  }

  private String entity(String type, String surface) {
    if (!colored) {
      return "[" + surface + "](" + type + ")";
    }
    int color = COLORS[Math.floorMod(type.hashCode(), COLORS.length)];
    return "\u001b[38;5;16;48;5;" + color + "m " + surface + " \u001b[2m" + type + " " + RESET;
  }
}
