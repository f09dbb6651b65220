package dev.nagare.trainer.service.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.config.TrainerKeys;
import dev.nagare.trainer.training.ParallelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelPairsTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeSides() throws IOException {
    write("en.jsonl", "en-US", "play jazz", "stop it");
    write("ja.jsonl", "ja-JP", "ジャズを流して", "止めて");
    write("de.jsonl", "de-DE", "spiel Jazz", "halt an");
  }

  @Test
  void shouldGiveALanguageThePairsWithItOnOneSide() {
    ParallelPairs pairs = pairs("en.jsonl", "ja.jsonl", "en.jsonl", "de.jsonl");

    ParallelText japanese = of(pairs, "ja").orElseThrow();
    assertThat(japanese.pairs()).hasSize(2);
    assertThat(japanese.languages()).containsOnlyKeys("en", "ja");
    assertThat(japanese.names()).containsExactly(name("en.jsonl"), name("ja.jsonl"));
    assertThat(of(pairs, "en").orElseThrow().pairs()).hasSize(4);
    assertThat(of(pairs, "de-CH").orElseThrow().pairs()).hasSize(2);
    assertThat(of(pairs, "fr")).isEmpty();
  }

  @Test
  void shouldReadFilesAnewForEachTraining() throws IOException {
    ParallelPairs pairs = pairs("en.jsonl", "ja.jsonl");
    pairs.check();

    write("en.jsonl", "en-US", "play jazz", "stop it", "go on");
    write("ja.jsonl", "ja-JP", "ジャズを流して", "止めて", "続けて");

    assertThat(of(pairs, "ja").orElseThrow().pairs()).hasSize(3);
  }

  @Test
  void shouldNameAFileThatCannotBeUsed() {
    assertThatThrownBy(() -> pairs("en.jsonl", "missing.jsonl").check())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("missing.jsonl");
    assertThatThrownBy(() -> pairs("en.jsonl", "en.jsonl").check())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("parallel text needs two languages");
  }

  @Test
  void shouldAcceptNone() {
    ParallelPairs none = new ParallelPairs(List.of());

    assertThatCode(none::check).doesNotThrowAnyException();
    assertThat(of(none, "ja")).isEmpty();
  }

  private static Optional<ParallelText> of(ParallelPairs pairs, String language) {
    return pairs.of(language, ParallelPairsTest::text);
  }

  private static TextSettings text(String language) {
    return LanguageDefaults.standard().settings(language);
  }

  /** Returns the pairs of a trainer with these files, two for each. */
  private ParallelPairs pairs(String... files) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < files.length; i += 2) {
      value.append(i == 0 ? "" : ",").append(name(files[i])).append(' ').append(name(files[i + 1]));
    }
    return new ParallelPairs(
        TrainerConfig.of(
                Map.of(
                    "bootstrap.servers",
                    "127.0.0.1:1",
                    "schema.registry.url",
                    "mock://pairs",
                    TrainerKeys.PARALLEL,
                    value.toString()))
            .parallel());
  }

  private String name(String file) {
    return "jsonl:" + folder.resolve(file);
  }

  private void write(String file, String language, String... texts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      lines
          .append("{\"id\": \"")
          .append(i)
          .append("\", \"language\": \"")
          .append(language)
          .append("\", \"text\": \"")
          .append(texts[i])
          .append("\", \"spans\": []}\n");
    }
    Files.writeString(folder.resolve(file), lines);
  }
}
