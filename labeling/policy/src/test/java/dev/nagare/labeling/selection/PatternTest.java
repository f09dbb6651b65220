package dev.nagare.labeling.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.EntitySpan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternTest {

  @Test
  void shouldPutTypesInPlaceOfEntities() {
    Pattern pattern =
        Pattern.of(
            "en", "play 🎷 So What by Miles", List.of(span("song", 7, 14), span("artist", 18, 23)));

    assertThat(pattern.words()).isEqualTo(Set.of("play", "by", "<song>", "<artist>"));
  }

  @Test
  void shouldNotPutTogetherWhatAnEntityKeptApart() {
    Pattern pattern = Pattern.of("ja", "電気ジャズ音楽", List.of(span("genre", 2, 5)));

    assertThat(pattern.words()).isEqualTo(Set.of("電気", "音楽", "<genre>"));
  }

  @Test
  void shouldBeTheSameForOtherEntitiesNumbersAndOrder() {
    Pattern one = Pattern.of("en", "wake Ann at 7", List.of(span("person", 5, 8)));
    Pattern other = Pattern.of("en", "at 8 wake Joanna!", List.of(span("person", 10, 16)));

    assertThat(one.similarity(other)).isEqualTo(1);
  }

  @Test
  void shouldBeLikeAnotherByTheShareOfCommonWords() {
    assertThat(pattern("a", "b", "c", "d").similarity(pattern("a", "b", "c")))
        .isEqualTo(0.75, within(1e-9));
    assertThat(pattern("a", "b").similarity(pattern("b", "c"))).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(pattern("a").similarity(pattern("b"))).isZero();
    assertThat(pattern().similarity(pattern("b"))).isZero();
    assertThat(pattern().similarity(pattern())).isEqualTo(1);
  }

  @Test
  void shouldNotPrintWhatAPersonSaid() {
    assertThat(pattern("my", "secret")).hasToString("2 words");
  }

  private static Pattern pattern(String... words) {
    return new Pattern(Set.of(words));
  }

  private static EntitySpan span(String type, int start, int end) {
    return new EntitySpan(type, start, end, "", 1);
  }
}
