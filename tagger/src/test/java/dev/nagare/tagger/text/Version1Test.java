package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Texts of version 1. The tokens of {@code version-1-texts.jsonl} are those of the last version of
 * Nagare that knew no other: the first 64 bits of the SHA-256 of all tokens by all settings.
 */
class Version1Test {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Tokenizer> TOKENIZERS =
      List.of(
          unicode("en", "icu:Any-Latin; Latin-ASCII; [:Lm:] Remove", CharacterSource.ROMANIZED),
          unicode("de", "none", CharacterSource.BOTH),
          version1("ja", Segmentation.JAPANESE_MORPHEME, "japanese", CharacterSource.ROMANIZED),
          version1("ja", Segmentation.JAPANESE_INFLECTED, "japanese", CharacterSource.BOTH),
          unicode("ja", "japanese", CharacterSource.ROMANIZED),
          unicode("zh", "icu:Han-Latin; Latin-ASCII", CharacterSource.BOTH),
          unicode(
              "ru",
              "icu:Russian-Latin/BGN; ['\"’ʹʺ] Remove; Latin-ASCII",
              CharacterSource.ROMANIZED),
          unicode("hi", "icu:Devanagari-Latin; Latin-ASCII", CharacterSource.ROMANIZED));

  @Test
  void shouldReadTextsAsTheVersionOfNagareThatKnewNoOther() throws IOException {
    SoftAssertions texts = new SoftAssertions();

    for (JsonNode recorded : recorded()) {
      String text = recorded.get("text").textValue();
      texts.assertThat(digest(text)).as(text).isEqualTo(recorded.get("tokens").textValue());
    }

    texts.assertAll();
    assertThat(recorded()).hasSize(300);
  }

  @Test
  void shouldTakeAnInvisibleCharacterForAWord() {
    assertThat(TOKENIZERS.get(0).tokenize("play jazz\u200B"))
        .extracting(Token::word)
        .containsExactly("play", "jazz", "\u200B");
  }

  private static Tokenizer unicode(
      String language, String romanization, CharacterSource characters) {
    return version1(language, Segmentation.UNICODE, romanization, characters);
  }

  private static Tokenizer version1(
      String language, Segmentation segmentation, String romanization, CharacterSource characters) {
    return Tokenizers.create(new TextSettings(language, segmentation, romanization, characters, 1));
  }

  private static List<JsonNode> recorded() throws IOException {
    try (InputStream in = Version1Test.class.getResourceAsStream("version-1-texts.jsonl")) {
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
    }
  }

  private static String digest(String text) {
    StringBuilder all = new StringBuilder();
    for (Tokenizer tokenizer : TOKENIZERS) {
      for (Token token : tokenizer.tokenize(text)) {
        all.append(token.word()).append('\t');
        all.append(token.characters()).append('\t');
        all.append(token.start()).append('\t');
        all.append(token.end()).append('\t');
        all.append(token.partOfSpeech()).append("\t\n");
      }
      all.append('\f');
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(all.toString().getBytes(StandardCharsets.UTF_16BE));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
