package dev.nagare.lab.experiment.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrequencyBinTest {

  @Test
  void shouldPutTagsOfSimilarFrequencyTogether() {
    List<FrequencyBin> bins =
        FrequencyBin.of(
            List.of(
                new TagGain("song", 99.9, -1),
                new TagGain("date", 100, 2),
                new TagGain("time", 299, 4),
                new TagGain("place", 3000, 1)));

    assertThat(bins).extracting(FrequencyBin::from).containsExactly(30.0, 100.0, 3000.0);
    assertThat(bins).extracting(FrequencyBin::mean).containsExactly(-1.0, 3.0, 1.0);
    assertThat(bins).extracting(FrequencyBin::gaining).containsExactly(0.0, 100.0, 100.0);
    assertThat(bins.get(1).error()).isEqualTo(1, within(1e-12));
    assertThat(bins.get(1).middle()).isEqualTo(Math.sqrt(30_000), within(1e-9));
  }
}
