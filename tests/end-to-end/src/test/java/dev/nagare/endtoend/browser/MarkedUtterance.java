package dev.nagare.endtoend.browser;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.testkit.SampleRequests;
import java.util.ArrayList;
import java.util.List;

/**
 * An utterance and the spans that a person marks in it.
 *
 * @param spans in reading order; offsets are code points
 */
record MarkedUtterance(String id, String language, String text, List<LabeledSpan> spans) {

  /** Marks the first place of each surface. */
  static MarkedUtterance of(String id, String language, String text, String... surfacesAndTypes) {
    List<LabeledSpan> spans = new ArrayList<>();
    for (int i = 0; i < surfacesAndTypes.length; i += 2) {
      String surface = surfacesAndTypes[i];
      int at = text.indexOf(surface);
      if (at < 0) {
        throw new IllegalArgumentException(surface + " is not in " + text);
      }
      int start = text.codePointCount(0, at);
      int end = start + surface.codePointCount(0, surface.length());
      spans.add(new LabeledSpan(surfacesAndTypes[i + 1], start, end, surface));
    }
    return new MarkedUtterance(id, language, text, List.copyOf(spans));
  }

  /** Returns a request for it, without suggestions; a higher number is asked later. */
  LabelRequest request(int number) {
    return SampleRequests.later(SampleRequests.training(id, language, text), number);
  }
}
