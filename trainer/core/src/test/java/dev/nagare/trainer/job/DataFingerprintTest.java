package dev.nagare.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataFingerprintTest {

  private static final LabeledSpan SPAN = new LabeledSpan("song", 0, 1);

  @Test
  void shouldBeTheSameForTheSameData() {
    assertThat(DataFingerprint.of(List.of(utterance("ja", "流", SPAN))))
        .isEqualTo(DataFingerprint.of(List.of(utterance("ja", "流", SPAN))))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void shouldChangeWithEverythingThatIsLearned() {
    LabeledUtterance base = utterance("ja", "流す", SPAN);
    List<List<LabeledUtterance>> different = new ArrayList<>();
    different.add(List.of());
    different.add(List.of(base));
    different.add(List.of(base, base));
    different.add(List.of(utterance("en", "流す", SPAN)));
    different.add(List.of(utterance("ja", "流し", SPAN)));
    different.add(List.of(utterance("ja", "流す")));
    different.add(List.of(utterance("ja", "流す", new LabeledSpan("album", 0, 1))));
    different.add(List.of(utterance("ja", "流す", new LabeledSpan("song", 1, 2))));
    different.add(List.of(utterance("ja", "流す", new LabeledSpan("song", 0, 2))));
    different.add(List.of(utterance("ja", "流す", SPAN, new LabeledSpan("song", 1, 2))));
    different.add(
        List.of(
            new LabeledUtterance("1", "ja", "流す", List.of(SPAN), List.of(new WordBoundary(0, 2)))));
    different.add(List.of(base, utterance("ja", "流")));
    different.add(List.of(utterance("ja", "流"), base));

    Set<String> fingerprints = new HashSet<>();
    different.forEach(data -> fingerprints.add(DataFingerprint.of(data)));

    assertThat(fingerprints).hasSameSizeAs(different);
  }

  @Test
  void intentsShouldCountWhereTheyAreLearned() {
    LabeledUtterance plain = utterance("en", "play");
    LabeledUtterance about =
        new LabeledUtterance("1", "en", "play", List.of(), List.of(), Optional.of("play_music"));

    assertThat(DataFingerprint.of(List.of(about))).isEqualTo(DataFingerprint.of(List.of(plain)));
    assertThat(DataFingerprint.withIntents(List.of(about)))
        .isNotEqualTo(DataFingerprint.withIntents(List.of(plain)));
  }

  @Test
  void shouldNotTakeOneFieldForAnother() {
    assertThat(DataFingerprint.of(List.of(utterance("en", "a\0b"))))
        .isNotEqualTo(DataFingerprint.of(List.of(utterance("en", "a"), utterance("b", ""))));
    assertThat(DataFingerprint.of(Collections.nCopies(2, utterance("en", ""))))
        .isNotEqualTo(DataFingerprint.of(List.of(utterance("en", "en"))));
  }

  private static LabeledUtterance utterance(String language, String text, LabeledSpan... spans) {
    return new LabeledUtterance("1", language, text, List.of(spans), List.of());
  }
}
