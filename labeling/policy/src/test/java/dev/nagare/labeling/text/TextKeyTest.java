package dev.nagare.labeling.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class TextKeyTest {

  /** Labels are known by these numbers: another one would let a text be learned and tested on. */
  @Test
  void shouldNeverGiveATextAnotherKey() throws NoSuchAlgorithmException {
    assertThat(TextKey.of("  Play\u3000ＪＡＺＺ ")).isEqualTo(first64Bits("play jazz"));
    assertThat(TextKey.of("ｷｯﾁﾝ")).isEqualTo(first64Bits("キッチン"));
  }

  /** A development set must not lose utterances to the training set. */
  @Test
  void shouldNeverGiveANameAnotherShare() throws NoSuchAlgorithmException {
    assertThat(TextKey.share("development", "u-1"))
        .isEqualTo((first64Bits("development u-1") >>> 11) * 0x1p-53);
  }

  @Test
  void shouldGiveANameSharesOfItsOwnForEachUse() {
    assertThat(TextKey.share("one", "u")).isNotEqualTo(TextKey.share("other", "u"));
  }

  @Test
  void shouldShareOutEvenly() {
    long low = 0;
    for (int i = 0; i < 10_000; i++) {
      double share = TextKey.share("test", "u-" + i);
      assertThat(share).isGreaterThanOrEqualTo(0).isLessThan(1);
      low += share < 0.15 ? 1 : 0;
    }

    assertThat(low).isBetween(1_400L, 1_600L);
  }

  @Test
  void shouldTellTextsApartByAnythingElse() {
    assertThat(TextKey.of("jazz")).isNotEqualTo(TextKey.of("jazz!"));
    assertThat(TextKey.of("a b")).isNotEqualTo(TextKey.of("ab"));
  }

  @Test
  void shouldNotLookAtWidthCaseOrWhiteSpace() {
    assertThat(TextKey.normalized("\t ＡＢ\u00a0\u3000 Ç \n")).isEqualTo("ab ç");
    assertThat(TextKey.normalized(" \u3000")).isEmpty();
  }

  private static long first64Bits(String text) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }
}
