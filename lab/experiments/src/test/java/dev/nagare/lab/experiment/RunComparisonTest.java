package dev.nagare.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.score.Significance;
import dev.nagare.lab.experiment.studies.EqualSize;
import dev.nagare.lab.experiment.studies.SizePlot;
import dev.nagare.lab.experiment.studies.TagGain;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

  private final ToyCurve toy = new ToyCurve();

  @Test
  void shouldHoldMeansAgainstEachOther() {
    Pair pair = toy.pair(100, List.of(40, 44), List.of(62, 64));

    assertThat(pair.comparison(toy.results()).columns())
        .containsExactly("42.00 ± 2.83", "63.00 ± 1.41", "+21.00", "+50.00 %", "< 0.001");
  }

  @Test
  void shouldFindNoDifferenceWhereThereIsNone() {
    Pair pair = toy.pair(100, List.of(40, 44), List.of(40, 44));

    assertThat(pair.comparison(toy.results()).columns()).endsWith("+0.00", "+0.00 %", "1.000");
  }

  @Test
  void shouldCompareConditionsOverTestSetsOfSeveralLanguages() {
    Pair one = toy.pair(100, List.of(40, 44), List.of(62, 64));
    toy.changeTestSet();
    Pair other = toy.pair(400, List.of(40), List.of(90));

    Significance both =
        toy.results()
            .significance(
                List.of(one.without(), other.without()), List.of(one.with(), other.with()))
            .orElseThrow();

    // 84 of 200 spans and 40 of 200; 126 and 90.
    assertThat(both.firstF1()).isEqualTo(31, within(1e-9));
    assertThat(both.secondF1()).isEqualTo(54, within(1e-9));
    assertThat(both.p()).isLessThan(0.001);
  }

  @Test
  void shouldSayThatResultsAreMissing() {
    Pair pair = toy.pair(100, List.of(40), List.of(60));
    Results none = new Results(ToyCurve.SCORER, List.of());

    assertThat(pair.comparison(none).columns()).containsOnly("–");
  }

  @Test
  void shouldFindTheSizeThatIsAsGoodWithoutTransfer() {
    List<Pair> curve =
        List.of(toy.pair(100, List.of(40), List.of(50)), toy.pair(400, List.of(60), List.of(65)));

    assertThat(EqualSize.of(curve, toy.results(), 50).orElseThrow()).isEqualTo(200, within(1e-9));
    assertThat(EqualSize.of(curve, toy.results(), 40).orElseThrow()).isEqualTo(100, within(1e-9));
    assertThat(EqualSize.of(curve, toy.results(), 65)).isEmpty();
  }

  @Test
  void shouldTakeGainsOfTagsThatTheTestSetHas() {
    Pair pair = toy.pair(200, List.of(40, 44), List.of(62, 64));

    assertThat(TagGain.of(pair, toy.results())).containsExactly(new TagGain("song", 20, 21));
  }

  @Test
  void shouldPlotWhatIsThere() {
    Pair pair = toy.pair(200, List.of(40, 44), List.of(62, 64));
    Results none = new Results(ToyCurve.SCORER, List.of());

    assertThat(SizePlot.of(List.of(pair), none, "char")).isEmpty();
    assertThat(SizePlot.of(List.of(pair), toy.results(), "char"))
        .singleElement()
        .asString()
        .contains("transfer of char", "toy: F1 by size");
  }
}
