package dev.nagare.tagger.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void shouldNumberItemsFromOneAndKeepZeroForTheUnknown() {
    Vocabulary vocabulary = new Vocabulary(List.of("play", "を"));

    assertThat(vocabulary.rowOf("play")).isEqualTo(1);
    assertThat(vocabulary.rowOf("を")).isEqualTo(2);
    assertThat(vocabulary.rowOf("Play")).isEqualTo(Vocabulary.UNKNOWN).isZero();
    assertThat(vocabulary.rows()).isEqualTo(3);
  }

  @Test
  void shouldHaveTheUnknownRowEvenWhenEmpty() {
    Vocabulary vocabulary = new Vocabulary(List.of());

    assertThat(vocabulary.rows()).isEqualTo(1);
    assertThat(vocabulary.rowOf("")).isZero();
  }

  @Test
  void shouldRefuseAnItemThatStandsTwice() {
    assertThatThrownBy(() -> new Vocabulary(List.of("a", "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item 3 is listed twice");
  }

  @Test
  void shouldNotChangeWithTheListItWasMadeOf() {
    List<String> items = new ArrayList<>(List.of("a"));
    Vocabulary vocabulary = new Vocabulary(items);

    items.set(0, "b");

    assertThat(vocabulary.items()).containsExactly("a");
    assertThat(vocabulary).isEqualTo(new Vocabulary(List.of("a")));
    assertThat(vocabulary).isNotEqualTo(new Vocabulary(List.of("b")));
  }
}
