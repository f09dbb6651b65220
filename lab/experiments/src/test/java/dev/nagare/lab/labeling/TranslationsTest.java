package dev.nagare.lab.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TranslationsTest {

  private static final LabeledUtterance EN = MadeUp.utterances("en", "x", 1).get(0);
  private static final LabeledUtterance DE = MadeUp.utterances("de", "x", 1).get(0);
  private static final LabeledUtterance JA = MadeUp.utterances("ja", "x", 1).get(0);

  @Test
  void shouldTranslateToAllOtherLanguagesWithTheirOwnLabels() {
    Translations translations =
        new Translations(
            new TreeMap<>(
                Map.of(
                    "en",
                    side(Map.of("1", EN)),
                    "de",
                    side(Map.of("1", DE)),
                    "ja",
                    side(Map.of("1", JA)))));

    assertThat(translations.of(EN)).containsExactly(DE, JA);
    assertThat(translations.of(JA)).containsExactly(DE, EN);
    assertThat(translations.sharedId(EN.id())).isEqualTo(translations.sharedId(JA.id()));
    assertThat(translations.counts())
        .hasSize(3)
        .containsEntry("ja", new TranslationCounts(1, 1, 0, 0, 0));
  }

  @Test
  void shouldKeepReservedUtterancesAndCountWhatIsMissing() {
    List<LabeledUtterance> english = MadeUp.utterances("en", "x", 4);
    Map<String, LabeledUtterance> byNumber =
        english.stream().collect(Collectors.toMap(u -> ParallelMadeUp.sharedId(u.id()), u -> u));
    Translations translations =
        new Translations(
            new TreeMap<>(
                Map.of(
                    "en", new Translations.Side(byNumber, 7, Set.of(english.get(2).id())),
                    "de", side(Map.of("x0", DE, "y", MadeUp.utterances("de", "y", 1).get(0))),
                    "ja", side(Map.of("x0", JA, "x2", MadeUp.utterances("ja", "x", 3).get(2))))));

    assertThat(translations.of(english.get(0))).containsExactly(DE, JA);
    assertThat(translations.of(english.get(1))).isEmpty();
    assertThat(translations.of(english.get(2))).hasSize(1);
    assertThat(translations.of(MadeUp.utterances("ja", "x", 3).get(2))).isEmpty();
    assertThat(translations.counts())
        .containsEntry("en", new TranslationCounts(4, 1, 2, 7, 1))
        .containsEntry("de", new TranslationCounts(2, 1, 1, 0, 0))
        .containsEntry("ja", new TranslationCounts(2, 1, 1, 0, 0));
    assertThat(new TranslationCounts(4, 1, 2, 7, 1).problems())
        .containsExactly(
            "1 of 4 utterances lack a translation in some other language",
            "2 of 4 utterances have no translation at all",
            "1 of 4 utterances have the id of a measuring sample and are no translations",
            "7 lines repeat an id or cannot be read");
  }

  @Test
  void shouldTranslateNothingWithoutATranslator() {
    assertThat(Translations.NONE.of(EN)).isEmpty();
    assertThat(Translations.NONE.sharedId("en/1")).isEqualTo("en/1");
    assertThat(Translations.NONE.counts()).isEmpty();
  }

  @Test
  void shouldRefuseDataInWhichNothingCanBeTranslated() {
    Translations apart =
        new Translations(
            new TreeMap<>(Map.of("en", side(Map.of("1", EN)), "de", side(Map.of("2", DE)))));
    Translations alone = new Translations(new TreeMap<>(Map.of("en", side(Map.of("1", EN)))));

    assertThatThrownBy(apart::requireSome)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--translate: no id is in the train partitions of two languages (de, en); an utterance"
                + " and its translations need the same id, as in MASSIVE");
    assertThatThrownBy(alone::requireSome)
        .hasMessage("--translate: there is no language to translate to, only en");
  }

  private static Translations.Side side(Map<String, LabeledUtterance> byId) {
    return new Translations.Side(byId, 0, Set.of());
  }
}
