package dev.nagare.tagger.text.japanese;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflectedWordsTest {

  private final Kuromoji kuromoji = new Kuromoji();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ジャズ|を|流して",
        "電話|を|かけて",
        "朝|ごはん|を|食べました|か",
        "食べられなかった",
        "値段|は|高くない",
        "美味しかった",
        "映画|が|見たい",
        "映画|は|見たくない",
        "学校|に|行こう",
        "早く|行けば",
        "飲んだり|食べたり|した",
        "本|を|読み始める",
        "使いやすい",
        "食べすぎた",
        "声|を|聞かせて",
        "窓|を|閉めさせられた",
        "名前|を|忘れちゃった",
        "行きません",
      })
  void shouldJoinEndingsToTheVerbOrAdjective(String words) {
    assertThat(inflected(words.replace("|", ""))).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "曲|を|再生|して",
        "東京|でした",
        "行きません|でした",
        "静か|だった",
        "電気|を|消して|ください",
        "雨|が|降って|います|か",
        "雨|が|降る|でしょう",
        "今日|は|寒い|です|ね",
        "歩き|ながら|話す",
        "出かける|ので|教えて",
        "行く|と|言った",
        "静か|な|曲",
      })
  void shouldLeaveNounsParticlesAndFinishedFormsApart(String words) {
    assertThat(inflected(words.replace("|", ""))).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"流し| |て", "流し|　|て"})
  void shouldNotJoinAcrossWhiteSpace(String words) {
    assertThat(inflected(words.replace("|", ""))).isEqualTo(words);
  }

  private String inflected(String text) {
    List<Morpheme> words = InflectedWords.join(kuromoji.analyze(text));
    return words.stream()
        .map(word -> text.substring(word.start(), word.end()))
        .collect(Collectors.joining("|"));
  }
}
