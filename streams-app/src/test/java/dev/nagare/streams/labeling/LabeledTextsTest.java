package dev.nagare.streams.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LabeledTextsTest {

  private static final int MILLION = 1_000_000;

  @Test
  void shouldTakeAtMostFortyBytesForEachLabel() {
    Random random = new Random(1);
    LabeledTexts labeled = new LabeledTexts();
    double most = 0;
    for (int i = 0; i < MILLION; i++) {
      labeled.put("utterance-" + i, "en", random.nextLong());
      if (labeled.size() > 1_000) {
        most = Math.max(most, (double) labeled.bytes() / labeled.size());
      }
    }

    assertThat(labeled.size()).isEqualTo(MILLION);
    System.err.println("bytes_per_label=" + (double) labeled.bytes() / MILLION + " most=" + most);
    assertThat(most).isLessThanOrEqualTo(40);
  }

  @Test
  void shouldKnowATextUntilItsLastLabelIsTakenBack() {
    LabeledTexts labeled = new LabeledTexts();
    labeled.put("u1", "en", 7);
    labeled.put("u2", "en-GB", 7);
    assertThat(labeled.hasText("en-US", 7)).isTrue();
    assertThat(labeled.hasText("de", 7)).isFalse();

    labeled.remove("u1");
    assertThat(labeled.hasText("en", 7)).isTrue();
    labeled.put("u2", "en", 8);

    assertThat(labeled.hasText("en", 7)).isFalse();
    assertThat(labeled.hasText("en", 8)).isTrue();
    assertThat(labeled.hasId("u1")).isFalse();
    assertThat(labeled.size()).isOne();
  }

  @Test
  void shouldLetTheLatestLabelStandForAllIdsOfOneHash() {
    LabeledTexts labeled = new LabeledTexts(id -> 0);
    labeled.put("u1", "en", 7);
    labeled.put("u2", "en", 8);

    assertThat(labeled.hasId("u1")).isTrue();
    assertThat(labeled.hasId("u2")).isTrue();
    assertThat(labeled.hasText("en", 7)).isFalse();
    assertThat(labeled.hasText("en", 8)).isTrue();

    labeled.remove("u1");
    assertThat(labeled.hasId("u2")).isFalse();
    assertThat(labeled.hasText("en", 8)).isFalse();
  }

  @Test
  void shouldForgetWhatIsNotThereAnyMore() {
    LabeledTexts labeled = new LabeledTexts(id -> id.charAt(1));
    for (int i = 0; i < 10; i++) {
      labeled.put("u" + i, "en", i / 2);
    }

    labeled.retain(hash -> hash == '3' || hash == '8');

    assertThat(labeled.size()).isEqualTo(2);
    assertThat(labeled.hasText("en", 1)).isTrue();
    assertThat(labeled.hasText("en", 4)).isTrue();
    assertThat(labeled.hasText("en", 0)).isFalse();
  }
}
