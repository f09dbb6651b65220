package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the corpus; components are written as JSON in this order.
 *
 * @param id language and running number, such as {@code en-000001}
 * @param language BCP 47 tag
 * @param partition {@code train}, {@code dev}, ...
 * @param domain subject of the utterance, such as {@code music}
 * @param text the utterance with its noise
 * @param spans slots in reading order, without overlaps
 */
record CorpusUtterance(
    String id,
    String language,
    String partition,
    String domain,
    String text,
    List<CorpusSpan> spans) {

  /**
   * A slot in a text.
   *
   * @param type of the slot, for example {@code song}
   * @param start first code point of the slot
   * @param end code point after the slot
   * @param surface the text between the two
   */
  record CorpusSpan(String type, int start, int end, String surface) {}

  static List<CorpusSpan> spans(List<Segment> segments) {
    List<CorpusSpan> spans = new ArrayList<>();
    int at = 0;
    for (Segment segment : segments) {
      int start = at;
      at += segment.text().codePointCount(0, segment.text().length());
      int end = at;
      segment.type().ifPresent(type -> spans.add(new CorpusSpan(type, start, end, segment.text())));
    }
    return spans;
  }
}
