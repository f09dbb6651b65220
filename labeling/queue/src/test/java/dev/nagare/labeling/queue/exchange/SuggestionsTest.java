package dev.nagare.labeling.queue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.Span;
import dev.nagare.testkit.SampleRequests;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  private static final String TEXT = "play jazz by oe";
  private static final Span SONG = SampleRequests.span("song", 5, 9, TEXT);
  private static final Span ARTIST = SampleRequests.span("artist", 13, 15, TEXT);

  @Test
  void shouldShowThemInTheOrderOfTheText() {
    assertThat(Suggestions.of(SampleRequests.training("u1", "en", TEXT, ARTIST, SONG)))
        .containsExactly(SONG, ARTIST);
  }

  @Test
  void shouldLeadNobodyWhoEvaluates() {
    assertThat(Suggestions.of(SampleRequests.evaluation("u1", "en", TEXT, SONG))).isEmpty();
  }

  @Test
  void shouldShowNothingThatNoLabelMayHave() {
    assertShowsNothing(SampleRequests.span("song name", 5, 9, TEXT));
    assertShowsNothing(SampleRequests.span("", 5, 9, TEXT));
    assertShowsNothing(SampleRequests.span("song", 12, 14, TEXT));
    assertShowsNothing(new Span("song", 5, 9, "rock", 0.5));
    assertShowsNothing(new Span("song", 5, 99, "jazz", 0.5));
  }

  private static void assertShowsNothing(Span span) {
    assertThat(Suggestions.of(SampleRequests.training("u1", "en", TEXT, span, ARTIST))).isEmpty();
  }
}
