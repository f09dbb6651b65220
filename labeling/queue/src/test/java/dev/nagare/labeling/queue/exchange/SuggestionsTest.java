package dev.nagare.labeling.queue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.queue.testing.Requests;
import dev.nagare.schemas.avro.Span;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  private static final String TEXT = "play jazz by oe";
  private static final Span SONG = Requests.span("song", 5, 9, TEXT);
  private static final Span ARTIST = Requests.span("artist", 13, 15, TEXT);

  @Test
  void shouldShowThemInTheOrderOfTheText() {
    assertThat(Suggestions.of(Requests.training("u1", "en", TEXT, ARTIST, SONG)))
        .containsExactly(SONG, ARTIST);
  }

  @Test
  void shouldLeadNobodyWhoEvaluates() {
    assertThat(Suggestions.of(Requests.evaluation("u1", "en", TEXT, SONG))).isEmpty();
  }

  @Test
  void shouldShowNothingThatNoLabelMayHave() {
    assertShowsNothing(Requests.span("song name", 5, 9, TEXT));
    assertShowsNothing(Requests.span("", 5, 9, TEXT));
    assertShowsNothing(Requests.span("song", 12, 14, TEXT));
    assertShowsNothing(new Span("song", 5, 9, "rock", 0.5));
    assertShowsNothing(new Span("song", 5, 99, "jazz", 0.5));
  }

  private static void assertShowsNothing(Span span) {
    assertThat(Suggestions.of(Requests.training("u1", "en", TEXT, span, ARTIST))).isEmpty();
  }
}
