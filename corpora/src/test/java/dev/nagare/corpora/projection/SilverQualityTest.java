package dev.nagare.corpora.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.parallel.ParallelData;
import dev.nagare.corpora.parallel.ParallelLoading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality on MASSIVE's training part, where a copy of the corpus is. */
class SilverQualityTest {

  @ParameterizedTest
  @CsvSource({"ja-JP, 80.5, 11200", "de-DE, 92.5, 11300"})
  void shouldFindTheSpansThatPeopleLabeled(String locale, double f1, int kept) {
    ParallelData data = ParallelLoading.load(massive("en-US"), massive(locale), List.of("train"));

    ProjectionResult result = LabelProjection.project(data.pairs(), 0, (done, total) -> {});

    assertThat(SilverQuality.of(result, data).orElseThrow().f1()).isGreaterThan(f1);
    assertThat(result.kept()).hasSizeGreaterThan(kept);
  }

  private static DataName massive(String locale) {
    String variable = System.getenv().getOrDefault("NAGARE_DATA", "../../shared/data");
    Path file = Path.of(System.getProperty("nagare.data", variable), "massive", locale + ".jsonl");
    assumeTrue(
        Files.exists(file), "no corpus at " + file + ": NAGARE_DATA names the folder to look in");
    return DataNames.parse("massive:" + file);
  }
}
