package dev.nagare.labeling.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTextsTest {

  private final KnownTexts known = new KnownTexts();

  @Test
  void shouldKnowNothingAtFirst() {
    assertThat(find("en", "play jazz")).isEqualTo(Likeness.NEW);
    assertThat(known.contains("a")).isFalse();
    assertThat(known.hasSame("en", TextKey.of("play jazz"))).isFalse();
    assertThat(known.size()).isZero();
  }

  @Test
  void shouldKnowATextByNameAndKey() {
    add("a", "en", "play jazz");

    assertThat(known.contains("a")).isTrue();
    assertThat(known.hasSame("en", TextKey.of("Play Jazz"))).isTrue();
    assertThat(known.hasSame("en", TextKey.of("play jazzz"))).isFalse();
    assertThat(find("en", "PLAY jazz")).isEqualTo(Likeness.SAME_TEXT);
    assertThat(find("en", "play jazzz")).isEqualTo(Likeness.NEAR_COPY);
    assertThat(known.size()).isEqualTo(1);
  }

  @Test
  void shouldKeepLanguagesApart() {
    add("a", "en", "play jazz");

    assertThat(find("de", "play jazz")).isEqualTo(Likeness.NEW);
    assertThat(known.hasSame("de", TextKey.of("play jazz"))).isFalse();
  }

  @Test
  void shouldForgetWhatWasKnownByAName() {
    add("a", "en", "play jazz");
    known.forget("a");

    assertThat(find("en", "play jazz")).isEqualTo(Likeness.NEW);
    assertThat(find("en", "play jazzz")).isEqualTo(Likeness.NEW);
    assertThat(known.contains("a")).isFalse();
    assertThat(known.size()).isZero();
  }

  @Test
  void shouldForgetWhatItDoesNotKnow() {
    known.forget("a");

    assertThat(known.size()).isZero();
  }

  @Test
  void shouldKnowATextUntilItsLastNameIsForgotten() {
    add("a", "en", "play jazz");
    add("b", "en", "Play jazz");
    known.forget("a");
    known.forget("a");

    assertThat(find("en", "play jazz")).isEqualTo(Likeness.SAME_TEXT);
    known.forget("b");
    assertThat(find("en", "play jazz")).isEqualTo(Likeness.NEW);
  }

  @Test
  void shouldGiveANameAnotherTextAndLanguage() {
    add("a", "en", "play jazz");
    add("a", "de", "spiele jazz");

    assertThat(find("en", "play jazz")).isEqualTo(Likeness.NEW);
    assertThat(find("de", "spiele jazzz")).isEqualTo(Likeness.NEAR_COPY);
    assertThat(known.size()).isEqualTo(1);
  }

  @Test
  void shouldTellMoreThanThousandTextsApartWhateverIsForgotten() {
    for (int i = 0; i < 1_500; i++) {
      add("n" + i, "en", name(i));
    }
    for (int i = 0; i < 1_500; i++) {
      if (i % 3 != 0) {
        known.forget("n" + i);
      }
    }

    for (int i = 0; i < 1_500; i++) {
      Likeness expected = i % 3 == 0 ? Likeness.SAME_TEXT : Likeness.NEW;
      assertThat(find("en", name(i))).as("text %d", i).isEqualTo(expected);
      assertThat(known.contains("n" + i)).isEqualTo(i % 3 == 0);
    }
    assertThat(known.size()).isEqualTo(500);
  }

  @Test
  void shouldNotPrintWhatAPersonSaid() {
    assertThat(TextFingerprint.of("en", "my secret")).hasToString("2 words");
  }

  /** Far from all others: each letter many times. */
  private static String name(int i) {
    StringBuilder name = new StringBuilder();
    for (int rest = i + 10_000; rest > 0; rest /= 10) {
      name.append(String.valueOf((char) ('a' + rest % 10)).repeat(4));
    }
    return name.toString();
  }

  private void add(String name, String language, String text) {
    known.add(name, language, TextFingerprint.of(language, text));
  }

  private Likeness find(String language, String text) {
    return known.find(language, TextFingerprint.of(language, text));
  }
}
