package dev.nagare.tagger.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Token;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class CharacterBigramsTest {

  private static final String START = "\u0002";
  private static final String END = "\u0003";

  @Test
  void shouldMarkBothEndsOfAWord() {
    assertThat(CharacterBigrams.of("jazu"))
        .containsExactly(START + "j", "ja", "az", "zu", "u" + END);
  }

  @Test
  void shouldGiveTwoBigramsToASingleCharacter() {
    assertThat(CharacterBigrams.of("を")).containsExactly(START + "を", "を" + END);
  }

  @Test
  void shouldReadTheLatinPartOfBothAsItReadsItAlone() {
    assertThat(CharacterBigrams.of("音" + CharacterSource.SEPARATOR + "oto"))
        .startsWith(START + "音")
        .containsSubsequence(CharacterBigrams.of("oto"));
  }

  @Test
  void shouldKeepCase() {
    assertThat(CharacterBigrams.of("Ab")).containsExactly(START + "A", "Ab", "b" + END);
  }

  @Test
  void shouldNotCutCharactersOutsideTheBasicPlane() {
    assertThat(CharacterBigrams.of("a😀𠮷"))
        .containsExactly(START + "a", "a😀", "😀𠮷", "𠮷" + END);
  }

  @Test
  void shouldTakeUnpairedSurrogatesAsCharacters() {
    assertThat(CharacterBigrams.of("\uDE00a\uD83D"))
        .containsExactly(START + "\uDE00", "\uDE00a", "a\uD83D", "\uD83D" + END);
  }

  @Test
  void shouldLookAtAllOfAWordOfFortySevenCharacters() {
    String word = "a".repeat(46) + "z";

    assertThat(CharacterBigrams.of(word))
        .hasSize(CharacterBigrams.MAX_PER_WORD)
        .endsWith("z" + END);
  }

  @Test
  void shouldReadALongerWordAsIfItEndedThere() {
    String word = "a".repeat(46) + "z";

    assertThat(CharacterBigrams.of(word + "b".repeat(10_000))).isEqualTo(CharacterBigrams.of(word));
  }

  @Test
  void shouldLeaveOutTheMarksIfAWordHasNone() {
    assertThat(CharacterBigrams.of(new Token("ジャズ", "jazu", 0, 3)))
        .containsExactly(START + "j", "ja", "az", "zu", "u" + END);
    assertThat(CharacterBigrams.of(unmarked("jazu"))).containsExactly("ja", "az", "zu");
    assertThat(CharacterBigrams.of(unmarked("ja"))).containsExactly("ja");
  }

  @Test
  void shouldTakeASingleCharacterForABigramWithoutMarks() {
    assertThat(CharacterBigrams.of(unmarked("を"))).containsExactly("を");
    assertThat(CharacterBigrams.of(unmarked("😀"))).containsExactly("😀");
  }

  @Test
  void shouldPairNoCharactersOfTheTwoSpellingsWithoutMarks() {
    String both = "音楽" + CharacterSource.SEPARATOR + "ongaku";

    assertThat(CharacterBigrams.of(unmarked(both)))
        .containsExactly("音楽", "on", "ng", "ga", "ak", "ku");
    assertThat(CharacterBigrams.of(unmarked("を" + CharacterSource.SEPARATOR + "wo")))
        .containsExactly("を", "wo");
  }

  @Test
  void shouldHaveABigramForAWordOfNothingButAMark() {
    assertThat(CharacterBigrams.of(unmarked(START))).containsExactly(START);
  }

  @Property(tries = 500)
  void shouldGiveTheInnerBigramsWithoutMarks(@ForAll @NotEmpty String any) {
    String word = any.replace(START, "x");
    int characters = word.codePointCount(0, word.length());

    List<String> bigrams = CharacterBigrams.of(unmarked(word));

    assertThat(bigrams).isNotEmpty().hasSizeLessThanOrEqualTo(CharacterBigrams.MAX_PER_WORD);
    if (characters > 1 && characters < CharacterBigrams.MAX_PER_WORD) {
      List<String> marked = CharacterBigrams.of(word);
      assertThat(bigrams).isEqualTo(marked.subList(1, marked.size() - 1));
    }
  }

  private static Token unmarked(String characters) {
    return new Token(characters, characters, 0, 1, "", BigramMarks.UNMARKED);
  }

  @Property(tries = 500)
  void shouldSpellTheWord(@ForAll @NotEmpty String word) {
    var bigrams = CharacterBigrams.of(word);

    int[] characters = word.codePoints().limit(CharacterBigrams.MAX_PER_WORD - 1).toArray();
    assertThat(bigrams).hasSize(characters.length + 1);
    for (int i = 0; i < characters.length; i++) {
      assertThat(bigrams.get(i)).endsWith(Character.toString(characters[i]));
      assertThat(bigrams.get(i + 1)).startsWith(Character.toString(characters[i]));
    }
  }
}
