package dev.nagare.tagger.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.text.CharacterSource;
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
