package dev.nagare.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  @Test
  void shouldReadWhatTheStreamHasWritten() {
    DeadLetter letter = SampleDeadLetters.letter(Map.of());

    assertThat(letter.place()).isEqualTo(new Place(2, 5));
    assertThat(letter.time()).isEqualTo(Instant.ofEpochMilli(1_000));
    assertThat(letter.failure().stage()).contains("TAG");
    assertThat(letter.knownReason()).contains(DeadLetterReason.UNSUPPORTED_LANGUAGE);
    assertThat(letter.failure().origin()).contains(new DeadLetter.Origin("in", new Place(3, 42)));
    assertThat(letter.sizes().key()).hasValue(SampleDeadLetters.KEY.length);
    assertThat(letter.sizes().value()).hasValue(SampleDeadLetters.VALUE.length);
    assertThat(letter.isWhole()).isTrue();
    assertThat(letter.isOurs()).isTrue();
    assertThat(letter.replays().count()).isZero();
    assertThat(letter.replays().last()).isEmpty();
  }

  @Test
  void shouldReadWhatAReplayHasWritten() {
    DeadLetter letter =
        SampleDeadLetters.letter(Map.of("nagare.replay.count", "2", "nagare.replay.of", "0:17"));

    assertThat(letter.replays().count()).isEqualTo(2);
    assertThat(letter.replays().last()).contains(new Place(0, 17));
  }

  @Test
  void shouldKnowThatItWasCut() {
    DeadLetter letter = SampleDeadLetters.letter(Map.of("nagare.error.value.bytes", "2000000"));

    assertThat(letter.isWhole()).isFalse();
    assertThat(letter.sizes().originalValue()).hasValue(2_000_000);
  }

  /** The topic is open to others who may write; what they have written may be what a user said. */
  @Test
  void shouldRepeatNoTextThatSomebodyElseHasWritten() {
    DeadLetter letter =
        SampleDeadLetters.letter(
            Map.of(
                "nagare.error.reason", "call Hana now",
                "nagare.error.stage", "call Hana now",
                "__streams.errors.topic", "call Hana now",
                "nagare.replay.count", "call Hana now",
                "nagare.replay.of", "call Hana now"));

    assertThat(letter.toString()).doesNotContain("Hana");
    assertThat(letter.isOurs()).isFalse();
  }

  @Test
  void shouldTakeAForeignRecordForNoneOfOurs() {
    DeadLetter letter = DeadLetter.of(SampleDeadLetters.record(null, new RecordHeaders()));

    assertThat(letter.isOurs()).isFalse();
    assertThat(letter.sizes().value()).isEmpty();
  }

  @Test
  void shouldKnowAReasonOfANewerVersionByItsName() {
    DeadLetter letter = SampleDeadLetters.letter(Map.of("nagare.error.reason", "TOO_LOUD"));

    assertThat(letter.failure().reason()).contains("TOO_LOUD");
    assertThat(letter.knownReason()).isEmpty();
    assertThat(letter.isOurs()).isTrue();
  }

  @Test
  void shouldUnderstandPlacesAsTheyArePrinted() {
    Place place = new Place(12, 9_000_000_000L);

    assertThat(Place.parse(place.toString())).isEqualTo(place);
    for (String text : new String[] {"", "1", "1:", ":1", "-1:2", "1:2:3", "1@2", "a:b"}) {
      assertThatThrownBy(() -> Place.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
