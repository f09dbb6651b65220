package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataLanguages;
import dev.nagare.corpora.data.reading.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a line of MASSIVE (FitzGerald et al. 2022): {@code utt} is the text, {@code annot_utt} the
 * same with slots as {@code [type : value]}. Locales written without spaces have extra ones around
 * slots, so the two are aligned by their other characters.
 *
 * <p>Locales share their ids, so an utterance's id here is {@code locale/id}.
 *
 * @param choice languages of the data
 */
record MassiveLine(DataLanguages choice) implements JsonLinesReader.LineParser {

  @Override
  public Optional<String> partition(JsonFields fields) {
    return fields.partition();
  }

  @Override
  public LabeledUtterance utterance(JsonFields fields) throws BadLineException {
    String language = fields.language("locale", choice);
    String text = fields.nonBlankText("utt");
    List<LabeledSpan> spans = align(text, fields.text("annot_utt"));
    return new LabeledUtterance(
        language + "/" + fields.id(),
        language,
        text,
        spans,
        List.of(),
        fields.optionalText("intent"));
  }

  private static List<LabeledSpan> align(String utt, String annotated) throws BadLineException {
    Cursor text = new Cursor(utt.codePoints().toArray());
    List<LabeledSpan> spans = new ArrayList<>();
    int at = 0;
    while (at < annotated.length()) {
      int open = annotated.indexOf('[', at);
      text.skip(annotated, at, open < 0 ? annotated.length() : open);
      if (open < 0) {
        break;
      }
      int close = annotated.indexOf(']', open);
      int colon = annotated.indexOf(':', open);
      if (close < 0 || colon < 0 || colon > close) {
        throw new BadLineException("annot_utt has a bracket without [type : value]");
      }
      String type = annotated.substring(open + 1, colon).strip();
      int start = text.nextWord();
      text.skip(annotated, colon + 1, close);
      if (type.isEmpty() || text.at() <= start) {
        throw new BadLineException("annot_utt has a slot without type or value");
      }
      spans.add(new LabeledSpan(type, start, text.at()));
      at = close + 1;
    }
    if (text.nextWord() < text.length()) {
      throw new BadLineException("annot_utt ends before utt does");
    }
    return spans;
  }

  /** A position in {@code utt} while {@code annot_utt} is read. */
  private static final class Cursor {

    private final int[] text;
    private int at;

    Cursor(int[] text) {
      this.text = text;
    }

    /** Returns the code point after the last matched one. */
    int at() {
      return at;
    }

    int length() {
      return text.length;
    }

    /** Returns the position of the next code point that is not white space. */
    int nextWord() {
      int next = at;
      while (next < text.length && Whitespace.is(text[next])) {
        next++;
      }
      return next;
    }

    /** Matches a piece of {@code annot_utt}. */
    void skip(String annotated, int from, int to) throws BadLineException {
      for (int i = from; i < to; ) {
        int codePoint = annotated.codePointAt(i);
        i += Character.charCount(codePoint);
        if (codePoint == '[' || codePoint == ']') {
          throw new BadLineException("annot_utt has unbalanced or nested brackets");
        }
        if (Whitespace.is(codePoint)) {
          continue;
        }
        int next = nextWord();
        if (next == text.length || text[next] != codePoint) {
          throw new BadLineException("annot_utt differs from utt at code point " + next);
        }
        at = next + 1;
      }
    }
  }
}
