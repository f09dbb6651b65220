package dev.nagare.admin.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.admin.testing.BundleFiles;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write() {
    file = folder.resolve("ja.nagare");
    BundleFiles.write(file, "1", "song");
  }

  @Test
  void shouldSayThatNobodyHasCheckedTheLabelsThatTheModelLearned() throws IOException {
    ModelBundle bundle = BundleReader.read(file).bundle();
    JsonNode counts = new ObjectMapper().readTree("{\"train\":1,\"dev\":1234}");
    BundleWriter.write(
        bundle.with(
            bundle.training().withDetails(new TreeMap<>(Map.of(TrainingRecord.PROJECTED, counts)))),
        file);

    assertThat(BundleFile.read(file, BundleFiles::open).projected())
        .hasValueSatisfying(
            note ->
                assertThat(note)
                    .contains("1 of 1 training utterances and 1,234 development utterances of")
                    .endsWith("have projected labels, which nobody has checked"));
  }

  @Test
  void shouldSayNothingOfAModelThatPeopleTaught() throws IOException {
    assertThat(BundleFile.read(file, BundleFiles::open).projected()).isEmpty();
  }
}
