package dev.nagare.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "EN, en",
    "en-US, en",
    "en-us-x-car, en",
    "zh-hant-tw, zh-Hant",
    "zh-Hans-CN, zh",
    "pt-BR, pt-BR"
  })
  void shouldServeATagByTheLongestPartOfItThatIsServed(String wanted, String served) {
    assertThat(LanguageTags.lookUp(wanted, Set.of("en", "zh", "zh-Hant", "pt-BR")))
        .contains(served);
  }

  @Test
  void shouldNotServeATagByALongerOne() {
    assertThat(LanguageTags.lookUp("pt", Set.of("pt-BR"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "english please", "e", "en_US", "fr", "eng\u0000"})
  void shouldServeNothingElse(String wanted) {
    assertThat(LanguageTags.lookUp(wanted, Set.of("en"))).isEmpty();
  }

  /** A tag of 360,000 characters took twelve seconds. */
  @Test
  void shouldAskForNothingWhereATagIsTooLong() {
    AskedTags served = new AskedTags();

    assertThat(LanguageTags.lookUp("x" + "-aaaaaaaa".repeat(40_000), served)).isEmpty();
    assertThat(LanguageTags.lookUp("en" + "-abcde".repeat(10) + "-fgh", served)).isEmpty();

    assertThat(served.asked).isEmpty();
  }

  @Test
  void shouldAskForEachPartOfATagOnce() {
    AskedTags served = new AskedTags();

    assertThat(LanguageTags.lookUp("en-US-x-abc-def", served)).isEmpty();

    assertThat(served.asked)
        .containsExactly("en-US-x-abc-def", "en-US-x-abc", "en-US-x", "en-US", "en");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 63, 64, 65, 66, 1_000, 1_000_000})
  void shouldTakeTagsUpToTheirLongest(int length) {
    String tag = ("x" + "-abcdefgh".repeat(length / 9 + 1)).substring(0, length);
    boolean isTag = length > 2 && length <= LanguageTags.MAX_LENGTH && !tag.endsWith("-");

    assertThat(LanguageTags.canonical(tag).isPresent()).isEqualTo(isTag);
  }

  /** Serves nothing, and remembers what it was asked for. */
  private static final class AskedTags extends AbstractCollection<String> {

    final List<Object> asked = new ArrayList<>();

    @Override
    public boolean contains(Object tag) {
      asked.add(tag);
      return false;
    }

    @Override
    public Iterator<String> iterator() {
      return Collections.emptyIterator();
    }

    @Override
    public int size() {
      return 0;
    }
  }

  @Test
  void shouldBringTagsIntoCanonicalForm() {
    assertThat(LanguageTags.canonical("JA-jp")).contains("ja-JP");
    assertThat(LanguageTags.canonical("zh-hant-tw")).contains("zh-Hant-TW");
    assertThat(LanguageTags.canonical("en")).contains("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ja_JP", "toolonglanguage", "日本語"})
  void shouldNotTakeWhatIsNoTag(String tag) {
    assertThat(LanguageTags.canonical(tag)).isEmpty();
  }
}
