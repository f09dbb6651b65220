package dev.nagare.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLetterFilterTest {

  private final DeadLetter letter = SampleDeadLetters.letter(Map.of());

  @Test
  void shouldMeanAllWhereNothingIsSaid() {
    assertThat(DeadLetterFilter.ALL.matches(letter)).isTrue();
    assertThat(DeadLetterFilter.ALL.matchesLanguage(Optional.empty())).isTrue();
  }

  @Test
  void shouldMeanOneOfTheReasonsAndStages() {
    assertThat(
            of(Set.of(DeadLetterReason.NOT_AVRO, DeadLetterReason.UNSUPPORTED_LANGUAGE), Set.of()))
        .isTrue();
    assertThat(of(Set.of(DeadLetterReason.NOT_AVRO), Set.of())).isFalse();
    assertThat(of(Set.of(), Set.of(DeadLetterReason.Stage.TAG))).isTrue();
    assertThat(of(Set.of(), Set.of(DeadLetterReason.Stage.VALIDATE))).isFalse();
    assertThat(
            of(
                Set.of(DeadLetterReason.UNSUPPORTED_LANGUAGE),
                Set.of(DeadLetterReason.Stage.VALIDATE)))
        .isFalse();
  }

  @Test
  void shouldIncludeTheBeginningOfASpanOfTimeAndNotItsEnd() {
    assertThat(between(1_000, 1_001)).isTrue();
    assertThat(between(999, 1_000)).isFalse();
    assertThat(between(1_001, 2_000)).isFalse();
  }

  @Test
  void shouldMeanOnlyWhatWasReadFromTheTopic() {
    assertThat(from("in", letter)).isTrue();
    assertThat(from("out", letter)).isFalse();
    assertThat(from("in", SampleDeadLetters.letter(Map.of("__streams.errors.topic", ""))))
        .isFalse();
  }

  @Test
  void shouldMeanALanguageAndItsVarieties() {
    DeadLetterFilter filter =
        filter(Set.of(), Set.of(), 0, 9_999, Optional.empty(), Optional.of("de"));

    assertThat(filter.matchesLanguage(Optional.of("de"))).isTrue();
    assertThat(filter.matchesLanguage(Optional.of("de-AT"))).isTrue();
    assertThat(filter.matchesLanguage(Optional.of("ja"))).isFalse();
    assertThat(filter.matchesLanguage(Optional.empty())).isFalse();
  }

  private boolean of(Set<DeadLetterReason> reasons, Set<DeadLetterReason.Stage> stages) {
    return filter(reasons, stages, 0, 9_999, Optional.empty(), Optional.empty()).matches(letter);
  }

  private boolean between(long since, long until) {
    return filter(Set.of(), Set.of(), since, until, Optional.empty(), Optional.empty())
        .matches(letter);
  }

  private static boolean from(String topic, DeadLetter letter) {
    return filter(Set.of(), Set.of(), 0, 9_999, Optional.of(topic), Optional.empty())
        .matches(letter);
  }

  private static DeadLetterFilter filter(
      Set<DeadLetterReason> reasons,
      Set<DeadLetterReason.Stage> stages,
      long since,
      long until,
      Optional<String> topic,
      Optional<String> language) {
    return new DeadLetterFilter(
        reasons,
        stages,
        Optional.of(Instant.ofEpochMilli(since)),
        Optional.of(Instant.ofEpochMilli(until)),
        topic,
        language,
        Set.of());
  }
}
