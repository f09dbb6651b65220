package dev.nagare.lab.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.trainer.ToyMassive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelingDataTest {

  private static final Map<String, String> LOCALES = Map.of("en", "en-US", "de", "de-DE");
  private static final Protocol TRANSLATED = Protocols.translated(Protocols.SMALL);

  @TempDir private Path root;

  private LabelingData data = new LabelingData(new DataFolder(Path.of("")));

  @BeforeEach
  void writeData() throws IOException {
    for (Map.Entry<String, String> locale : LOCALES.entrySet()) {
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
            small.translator(),
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
    String before = data.fingerprint(Protocols.SMALL);

    ToyMassive.write(
        root,
        "de-DE",
        MadeUp.utterances("de", "train", 40),
        MadeUp.utterances("de", "another", 20));

    assertThat(new LabelingData(new DataFolder(root)).fingerprint(Protocols.SMALL))
        .isNotEqualTo(before);
  }

  @Test
  void shouldFindTranslationsByTheIdsOfTheFiles() throws IOException {
    writeParallel("train");

    Translations translations = data.translations(TRANSLATED);

    LabeledUtterance english = data.pool(TRANSLATED, 1).get(20);
    assertThat(english.language()).isEqualTo("en");
    assertThat(translations.of(english))
        .singleElement()
        .satisfies(
            german -> {
              assertThat(german.language()).isEqualTo("de");
              assertThat(german.id()).isEqualTo(english.id().replace("en-US/", "de-DE/"));
              assertThat(german.spans()).hasSize(1);
            });
    assertThat(translations.counts())
        .containsEntry("de", new TranslationCounts(40, 40, 0, 0, 0))
        .containsEntry("en", new TranslationCounts(40, 40, 0, 0, 0));
    assertThat(data.translations(Protocols.SMALL)).isSameAs(Translations.NONE);
  }

  @Test
  void shouldCountRepeatedIdsAndThoseOfMeasuringSamples() throws IOException {
    writeParallel("train");
    Path german = root.resolve("massive/de-DE.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(german));
    List<LabeledUtterance> others = MadeUp.utterances("de", "more", 21);
    lines.add(line("train0train", "train", others.get(0)));
    for (int i = 1; i <= 20; i++) {
      lines.add(line("train" + i + "train", "test", others.get(i)));
    }
    Files.write(german, lines);
    data = new LabelingData(new DataFolder(root));

    SortedMap<String, TranslationCounts> counts = data.translations(TRANSLATED).counts();

    TranslationCounts ofGerman = counts.get("de");
    assertThat(ofGerman.unusable()).isEqualTo(1);
    assertThat(ofGerman.reserved()).isPositive();
    assertThat(counts.get("en").toNone()).isEqualTo(ofGerman.reserved());
  }

  @Test
  void shouldRefuseToTranslateBetweenUnrelatedFiles() {
    assertThatThrownBy(() -> data.require(TRANSLATED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no id is in the train partitions of two languages (de, en)");
  }

  /** Without a translator, ids do not matter, and earlier histories stay valid. */
  @Test
  void shouldTellIdsApartOnlyIfTheySayWhatIsATranslation() throws IOException {
    writeParallel("train");
    String plain = data.fingerprint(Protocols.SMALL);
    String translated = data.fingerprint(TRANSLATED);

    Path german = root.resolve("massive/de-DE.jsonl");
    Files.writeString(german, Files.readString(german).replace("\"train0train\"", "\"other\""));
    data = new LabelingData(new DataFolder(root));

    assertThat(data.fingerprint(Protocols.SMALL)).isEqualTo(plain).isNotEqualTo(translated);
    assertThat(data.fingerprint(TRANSLATED)).isNotEqualTo(translated);
  }

  private void writeParallel(String name) throws IOException {
    for (Map.Entry<String, String> locale : LOCALES.entrySet()) {
      ToyMassive.write(
          root,
          locale.getValue(),
          ParallelMadeUp.file(locale.getKey(), name, 40),
          ParallelMadeUp.file(locale.getKey(), "other", 20));
    }
    data = new LabelingData(new DataFolder(root));
  }

  private static String line(String id, String partition, LabeledUtterance utterance)
      throws IOException {
    return ToyMassive.line("de-DE", partition, utterance).replace(utterance.id() + partition, id);
  }
}
