package dev.nagare.trainerservice.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.trainerservice.labels.LabelCounts;
import dev.nagare.trainerservice.ownership.Hold;
import dev.nagare.trainerservice.status.StatusTable;
import dev.nagare.trainerservice.triggers.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LanguageMetersTest {

  private static final int MOST = 3;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LanguageMeters meters = new LanguageMeters(registry, new StatusTable(), MOST);

  @Test
  void shouldGiveLanguagesMetersOfTheirOwnUpToTheLimitAndSumTheRest() {
    meters.show(reports(1, 2));
    assertThat(labels("l1")).contains(1.0);
    assertThat(labels("other")).isEmpty();

    meters.show(reports(1, 2, 3, 4, 5));

    assertThat(labels("l3")).contains(3.0);
    assertThat(labels("l4")).isEmpty();
    assertThat(labels("other")).contains(9.0);
    assertThat(meters.nameOf("l3")).isEqualTo("l3");
    assertThat(meters.nameOf("l4")).isEqualTo("other");
    assertThat(registry.find("nagare.language.f1").tag("language", "other").gauge()).isNull();
  }

  @Test
  void shouldGiveThePlaceOfALanguageThatIsGoneToAnother() {
    meters.show(reports(1, 2, 3, 4));
    meters.show(reports(2, 3, 4));

    assertThat(labels("l1")).isEmpty();
    assertThat(labels("l4")).contains(4.0);
    assertThat(labels("other")).contains(0.0);
  }

  @Property(tries = 200)
  void shouldNeverHaveMoreLanguagesThanTheLimitAndLoseNoCount(
      @ForAll @Size(max = 6)
          List<@Size(max = 12) List<@IntRange(min = 1, max = 30) Integer>> looks) {
    for (List<Integer> look : looks) {
      List<Integer> present = look.stream().distinct().sorted().toList();
      meters.show(reports(present.stream().mapToInt(i -> i).toArray()));

      List<Gauge> gauges =
          registry.find("nagare.labels").tag("purpose", "training").gauges().stream().toList();
      assertThat(gauges).hasSizeLessThanOrEqualTo(MOST + 1);
      assertThat(gauges.stream().mapToDouble(Gauge::value).sum())
          .isEqualTo(present.stream().mapToInt(i -> i).sum());
    }
  }

  private Optional<Double> labels(String language) {
    return registry
        .find("nagare.labels")
        .tag("purpose", "training")
        .tag("language", language)
        .gauges()
        .stream()
        .map(Gauge::value)
        .findFirst();
  }

  /** Of each language as many labels as its number says. */
  private static List<LanguageReport> reports(int... numbers) {
    return IntStream.of(numbers)
        .mapToObj(
            n ->
                new LanguageReport(
                    "l" + n,
                    Hold.OWNED,
                    new LabelCounts(n, 0, Optional.empty(), 0, 0, 0),
                    new Standing.Waiting(Standing.Reason.LABELS, ""),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }
}
