package dev.nagare.lab.labeling.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.MadeUp;
import dev.nagare.lab.labeling.ParallelMadeUp;
import dev.nagare.lab.labeling.Translations;
import dev.nagare.labeling.text.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pools of four English and two German utterances; the translations are of four. */
class PoolTest {

  private static final List<LabeledUtterance> ENGLISH = MadeUp.utterances("en", "x", 4);
  private static final List<LabeledUtterance> GERMAN = MadeUp.utterances("de", "x", 4);

  @Test
  void shouldLearnTranslationsThatAreInNoPool() {
    Pool pool = pool(Set.of());

    pool.label(List.of("en/x3", "de/x0"));

    assertThat(pool.learned())
        .containsExactly(ENGLISH.get(3), GERMAN.get(0), GERMAN.get(3), ENGLISH.get(0));
    assertThat(pool.labels()).containsExactlyInAnyOrderEntriesOf(Map.of("en", 1, "de", 1));
    assertThat(pool.translated()).containsExactlyInAnyOrderEntriesOf(Map.of("en", 1, "de", 1));
  }

  @Test
  void shouldNeitherAskForATranslationNorForACopyOfOne() {
    Pool pool = pool(Set.of());

    pool.label(List.of("en/x1"));

    assertThat(pool.open("de")).containsExactly(GERMAN.get(0));
    assertThat(pool.known().find("de", pool.text(GERMAN.get(1)))).isEqualTo(Likeness.SAME_TEXT);
    assertThat(pool.size("de")).isEqualTo(2);
    assertThatThrownBy(() -> pool.label(List.of("de/x1"))).hasMessage("de/x1 is not open");
  }

  @Test
  void shouldKeepReservedUtterances() {
    Pool pool = pool(Set.of("de/x2", "de/x3"));

    pool.label(List.of("en/x1", "en/x2", "en/x3"));

    assertThat(pool.learned()).contains(GERMAN.get(1)).doesNotContain(GERMAN.get(2), GERMAN.get(3));
    assertThat(pool.translated()).containsExactlyInAnyOrderEntriesOf(Map.of("de", 1));
  }

  @Test
  void shouldCountAnAnswerAsOneEvenIfItIsATranslationOfAnother() {
    Pool pool = pool(Set.of());

    pool.label(List.of("en/x1", "de/x1"));

    assertThat(pool.labels()).containsExactlyInAnyOrderEntriesOf(Map.of("en", 1, "de", 1));
    assertThat(pool.translated()).isEmpty();
    assertThat(pool.learned()).hasSize(2);
  }

  @Test
  void shouldLearnAnswersAloneWithoutTranslations() {
    Pool pool = new Pool(ENGLISH, Translations.NONE);

    pool.label(List.of("en/x1"));

    assertThat(pool.learned()).containsExactly(ENGLISH.get(1));
    assertThat(pool.translated()).isEmpty();
  }

  private static Pool pool(Set<String> reserved) {
    List<LabeledUtterance> utterances = new ArrayList<>(ENGLISH);
    utterances.addAll(GERMAN.subList(0, 2));
    return new Pool(utterances, ParallelMadeUp.translations(List.of("de", "en"), "x", 4, reserved));
  }
}
