package dev.nagare.tagger.text.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecentWordsTest {

  @Test
  void shouldStayWithinTwiceItsGeneration() {
    RecentWords words = new RecentWords(100);

    for (int i = 0; i < 10_000; i++) {
      words.get("w" + i, word -> word.toUpperCase(Locale.ROOT));
    }

    assertThat(words.size()).isBetween(100, 200);
  }

  @Test
  void shouldNotWorkOutAWordTwiceWhileItIsInUse() {
    RecentWords words = new RecentWords(10);
    List<String> computed = new ArrayList<>();

    for (int i = 0; i < 1000; i++) {
      words.get("often", word -> record(computed, word));
      words.get("w" + i, word -> word);
    }

    assertThat(computed).containsExactly("often");
  }

  private static String record(List<String> computed, String word) {
    computed.add(word);
    return word;
  }
}
