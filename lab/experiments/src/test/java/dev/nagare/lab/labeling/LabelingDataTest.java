package dev.nagare.lab.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.trainer.ToyMassive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelingDataTest {

  @TempDir private Path root;

  private LabelingData data = new LabelingData(new DataFolder(Path.of("")));

  @BeforeEach
  void writeData() throws IOException {
    for (Map.Entry<String, String> locale : Map.of("en", "en-US", "de", "de-DE").entrySet()) {
      ToyMassive.write(
          root,
          locale.getValue(),
          MadeUp.utterances(locale.getKey(), "train", 40),
          MadeUp.utterances(locale.getKey(), "other", 20));
    }
    data = new LabelingData(new DataFolder(root));
  }

  @Test
  void shouldFillThePoolInTheSkewUnderTheLanguagesOwnTags() {
    List<LabeledUtterance> pool = data.pool(Protocols.SMALL, 1);

    assertThat(pool).extracting(LabeledUtterance::id).hasSize(53).doesNotHaveDuplicates();
    assertThat(pool).filteredOn(u -> u.language().equals("en")).hasSize(40);
    assertThat(pool).filteredOn(u -> u.language().equals("de")).hasSize(13);
  }

  @Test
  void shouldDrawThePoolBySeed() {
    List<LabeledUtterance> pool = data.pool(Protocols.SMALL, 1);

    assertThat(data.pool(Protocols.SMALL, 1)).isEqualTo(pool);
    assertThat(data.pool(Protocols.SMALL, 2)).isNotEqualTo(pool);
  }

  @Test
  void shouldKeepSamplesApart() {
    List<LabeledUtterance> all = new ArrayList<>(data.pool(Protocols.SMALL, 1));
    for (String language : List.of("de", "en")) {
      assertThat(data.test(Protocols.SMALL, language)).hasSize(8);
      assertThat(data.evaluation(Protocols.SMALL, language)).hasSize(8);
      assertThat(data.stopping(Protocols.SMALL, language)).hasSize(4);
      all.addAll(data.test(Protocols.SMALL, language));
      all.addAll(data.evaluation(Protocols.SMALL, language));
      all.addAll(data.stopping(Protocols.SMALL, language));
    }

    assertThat(all).extracting(LabeledUtterance::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseSamplesThatAreTooLarge() {
    Protocol small = Protocols.SMALL;
    Protocol large =
        new Protocol(
            small.skew(),
            Optional.empty(),
            small.first(),
            small.budget(),
            small.rounds(),
            new SampleSizes(21, 18, 3),
            small.allocation(),
            small.training());

    assertThatThrownBy(() -> data.test(large, "en"))
        .hasMessage("--test: 21 are more than the 20 of en");
    assertThatThrownBy(() -> data.stopping(large, "en"))
        .hasMessage("--evaluation and --stopping together: 21 are more than the 20 of en");
  }

  @Test
  void shouldTellDataApart() throws IOException {
    String before = data.fingerprint(List.of("en", "de"));

    ToyMassive.write(
        root,
        "de-DE",
        MadeUp.utterances("de", "train", 40),
        MadeUp.utterances("de", "another", 20));

    assertThat(new LabelingData(new DataFolder(root)).fingerprint(List.of("de", "en")))
        .isNotEqualTo(before);
  }
}
