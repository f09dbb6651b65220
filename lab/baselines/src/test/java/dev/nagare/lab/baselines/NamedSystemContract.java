package dev.nagare.lab.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every system must do, however it is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NamedSystemContract {

  private static final LabeledUtterance UNSEEN =
      MadeUpUtterances.utterance("🎵 please play ", "tin lantern", " by ", "the ferry", " now");

  private final NamedSystem system;
  private final Map<String, Baseline> baselines = new TreeMap<>();

  NamedSystemContract(NamedSystem system) {
    this.system = system;
  }

  @BeforeAll
  void train() throws IOException {
    BaselineWords words = BaselineWords.of("en");
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    system.train(words.tagged(MadeUpUtterances.all()), model);
    for (String variant : system.variants()) {
      WordTagger tagger = system.load(new ByteArrayInputStream(model.toByteArray()), variant);
      baselines.put(variant, new Baseline(words, tagger));
    }
  }

  @Test
  void shouldCutSpansInCodePointsWhenTheTextHasSurrogatePairs() {
    assertThat(baselines)
        .allSatisfy(
            (variant, baseline) ->
                assertThat(baseline.tag(UNSEEN.text())).isEqualTo(UNSEEN.spans()));
  }

  @Test
  void shouldFindNothingWhereThereIsNothing() {
    assertThat(baselines)
        .allSatisfy(
            (variant, baseline) -> {
              assertThat(baseline.tag("stop the music")).isEmpty();
              assertThat(baseline.tag(" ")).isEmpty();
            });
  }

  @Test
  void shouldForgetAnUtteranceBeforeTheNext() {
    List<String> texts = MadeUpUtterances.all().stream().map(LabeledUtterance::text).toList();

    assertThat(baselines)
        .allSatisfy(
            (variant, baseline) -> {
              var before = baseline.tag("lantern by kettles");
              texts.forEach(baseline::tag);
              assertThat(baseline.tag("lantern by kettles")).isEqualTo(before);
            });
  }

  @Test
  void shouldSayWhatItIs() {
    assertThat(system.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(system.variants()).isNotEmpty().doesNotHaveDuplicates();
  }
}
