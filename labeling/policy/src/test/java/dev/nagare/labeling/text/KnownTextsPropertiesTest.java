package dev.nagare.labeling.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The index finds what a comparison with all known texts finds, no more and no less. */
class KnownTextsPropertiesTest {

  private static final String NO_LANGUAGE = "zxx";

  @Property(tries = 20_000)
  void shouldNotMissANearCopyOfAnyShape(@ForAll Random random) {
    Utterances utterances = new Utterances(random);
    List<String> words = utterances.scribbles(random.nextInt(4) == 0 ? 18 : 5);

    assertFindsWhatItMust(NO_LANGUAGE, words, utterances.changed(words, 4));
  }

  @Property(tries = 10_000)
  void shouldNotMissANearCopyOfAnUtterance(@ForAll Random random) {
    Utterances utterances = new Utterances(random);
    String language = utterances.language();
    List<String> words = utterances.words(language, 15);

    assertFindsWhatItMust(language, words, utterances.changed(words, 3));
  }

  /** One letter of a long word, at most, and numbers: always a near copy. */
  @Property(tries = 5_000)
  void shouldFindATypoWithOtherNumbersInAnotherOrder(@ForAll Random random) {
    Utterances utterances = new Utterances(random);
    List<String> words = new ArrayList<>(utterances.words("en", 12));
    words.add("wonderful");
    List<String> copy = new ArrayList<>(words);
    copy.replaceAll(word -> Character.isDigit(word.charAt(0)) ? utterances.typo(word) : word);
    copy.set(words.size() - 1, utterances.typo("wonderful"));

    assertThat(find("en", words, copy)).isNotEqualTo(Likeness.NEW);
  }

  /** Four letters that are not the same, in as many groups as can be. */
  @Property(tries = 5_000)
  void shouldFindTwoLettersExchangedInATextOfManyLetters(@ForAll Random random) {
    Utterances utterances = new Utterances(random);
    List<String> words = new ArrayList<>(utterances.words("en", 12));
    words.addAll(List.of("wonderful", "quickly", "example"));
    List<String> copy = new ArrayList<>(words);
    copy.set(words.size() - 3, utterances.exchanged("wonderful"));
    copy.set(words.size() - 2, utterances.exchanged("quickly"));

    assertThat(find("en", words, copy)).isNotEqualTo(Likeness.NEW);
    assertThat(find("en", copy, words)).isNotEqualTo(Likeness.NEW);
  }

  @Property(tries = 60)
  void shouldFindWhatAComparisonWithAllFinds(@ForAll Random random) {
    Utterances utterances = new Utterances(random);
    Map<String, TextFingerprint> all = new HashMap<>();
    KnownTexts known = new KnownTexts();
    for (int i = 0; i < 900; i++) {
      change(known, all, "n" + random.nextInt(450), text(utterances, random), random);
    }

    assertThat(known.size()).isEqualTo(all.size());
    for (int i = 0; i < 200; i++) {
      TextFingerprint asked =
          random.nextBoolean() ? text(utterances, random) : changed(utterances, all, random);
      Likeness expected = compareWithAll(all, asked);
      Statistics.label("likeness").collect(expected);
      assertThat(known.find(NO_LANGUAGE, asked)).isEqualTo(expected);
    }
    Statistics.label("likeness")
        .coverage(
            coverage -> {
              coverage.check(Likeness.NEAR_COPY).percentage(share -> share > 5);
              coverage.check(Likeness.NEW).percentage(share -> share > 5);
            });
  }

  private static void change(
      KnownTexts known,
      Map<String, TextFingerprint> all,
      String name,
      TextFingerprint text,
      Random random) {
    if (random.nextInt(3) == 0) {
      known.forget(name);
      all.remove(name);
    } else {
      known.add(name, NO_LANGUAGE, text);
      all.put(name, text);
    }
  }

  private static TextFingerprint text(Utterances utterances, Random random) {
    return of(NO_LANGUAGE, utterances.scribbles(random.nextInt(4) == 0 ? 16 : 5));
  }

  private static TextFingerprint changed(
      Utterances utterances, Map<String, TextFingerprint> all, Random random) {
    List<TextFingerprint> texts = List.copyOf(all.values());
    List<String> words = texts.get(random.nextInt(texts.size())).words();
    return of(NO_LANGUAGE, utterances.changed(words, 3));
  }

  private static Likeness compareWithAll(Map<String, TextFingerprint> all, TextFingerprint asked) {
    if (all.values().stream().anyMatch(text -> text.textKey() == asked.textKey())) {
      return Likeness.SAME_TEXT;
    }
    return all.values().stream().anyMatch(text -> NearCopies.are(text.words(), asked.words()))
        ? Likeness.NEAR_COPY
        : Likeness.NEW;
  }

  private static void assertFindsWhatItMust(
      String language, List<String> words, List<String> others) {
    boolean areNear = NearCopies.are(of(language, words).words(), of(language, others).words());
    Statistics.label("near copies").collect(areNear);
    Statistics.label("near copies")
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));

    assertThat(NearCopies.are(of(language, others).words(), of(language, words).words()))
        .isEqualTo(areNear);
    if (areNear) {
      assertThat(find(language, words, others)).isNotEqualTo(Likeness.NEW);
      assertThat(find(language, others, words)).isNotEqualTo(Likeness.NEW);
    }
  }

  private static Likeness find(String language, List<String> known, List<String> asked) {
    KnownTexts texts = new KnownTexts();
    texts.add("known", language, of(language, known));
    return texts.find(language, of(language, asked));
  }

  private static TextFingerprint of(String language, List<String> words) {
    String space = language.equals("ja") ? "" : " ";
    return TextFingerprint.of(language, String.join(space, words));
  }
}
