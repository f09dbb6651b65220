package dev.nagare.corpora.data.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.TestFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataLanguagesTest {

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void dropsLinesInALanguageThatIsNotAssigned() {
    LoadedData data = files.load("jsonl", line(1, "ja"), line(2, "jp"), line(3, "ja-JP"));

    assertThat(TestFiles.problems(data))
        .containsExactly(
            "2: field 'language' is no language: 'jp' is not assigned; did you mean ja?");
  }

  @Test
  void saysOnceThatUnderscoresAreTaken() {
    LoadedData data = files.load("jsonl", line(1, "ja_jp"), line(2, "ja_JP"), line(3, "ja"));

    assertThat(data.utterances().get(0).language()).isEqualTo("ja-JP");
    assertThat(data.report().summary()).endsWith(", language ja_JP read as ja-JP");
  }

  @Test
  void takesLanguagesForPrivateUse() {
    assertThat(files.load("jsonl", line(1, "x-klingon")).utterances().get(0).language())
        .isEqualTo("x-klingon");
  }

  @Test
  void refusesAnOptionThatIsNotAssigned() {
    assertThatThrownBy(() -> files.load("conll,language=kp", "a B-X"))
        .hasMessageContaining("'kp' is no language: 'kp' is not assigned; did you mean ko?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "und-Latn"})
  void refusesTagsThatNameNoLanguage(String tag) {
    assertThatThrownBy(() -> files.load("conll,language=" + tag, "a B-X"))
        .hasMessageContaining("is not a BCP 47 language tag");
  }

  private static String line(int id, String language) {
    return "{\"id\":" + id + ",\"language\":\"" + language + "\",\"text\":\"a\",\"spans\":[]}";
  }
}
