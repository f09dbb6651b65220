package dev.nagare.trainer.service.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.trainer.service.labels.LabelCounts;
import dev.nagare.trainer.service.ownership.Hold;
import dev.nagare.trainer.service.status.LanguageStatuses;
import dev.nagare.trainer.service.testing.Sample;
import dev.nagare.trainer.service.triggers.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LanguageMetersTest {

  private static final int MAX = 3;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LanguageMeters meters =
      new LanguageMeters(registry, LanguageStatuses.table(), Set.of("target"), MAX);

  @Test
  void shouldGiveLanguagesMetersOfTheirOwnUpToTheLimitAndSumTheRest() {
    meters.show(reports(1, 2));
    assertThat(labels("l1")).contains(1.0);
    assertThat(labels("other")).isEmpty();

    meters.show(reports(1, 2, 3, 4, 5));

    assertThat(labels("l3")).contains(3.0);
    assertThat(labels("l2")).isEmpty();
    assertThat(labels("other")).contains(3.0);
    assertThat(meters.nameOf("l3")).isEqualTo("l3");
    assertThat(meters.nameOf("l2")).isEqualTo("other");
    assertThat(registry.find("nagare.language.f1").tag("language", "other").gauge()).isNull();
  }

  @Test
  void shouldGiveThePlaceOfALanguageThatIsGoneToAnother() {
    meters.show(reports(1, 2, 3, 4));
    meters.show(reports(1, 2, 3));

    assertThat(labels("l4")).isEmpty();
    assertThat(labels("l1")).contains(1.0);
    assertThat(labels("other")).contains(0.0);
  }

  /** Whoever may write labels can invent tags, but not releases and targets. */
  @Property(tries = 200)
  void shouldKeepThePlacesOfLanguagesInUse(
      @ForAll @Size(max = 8) Set<@IntRange(min = 1, max = 9) Integer> junk,
      @ForAll @IntRange(min = 1, max = 1000) int junkLabels,
      @ForAll boolean junkFirst) {
    SimpleMeterRegistry into = new SimpleMeterRegistry();
    LanguageMeters shown =
        new LanguageMeters(into, LanguageStatuses.table(), Set.of("target"), MAX);
    List<LanguageReport> inUse =
        List.of(
            report("ja", 2, Hold.NONE, true, false),
            report("target", 0, Hold.NONE, false, false),
            report("trained", 1, Hold.OWNED, false, true));
    List<LanguageReport> all = new ArrayList<>();
    junk.forEach(n -> all.add(report("aa-x-" + n, junkLabels, Hold.OWNED, false, false)));
    all.add(report("ab", 2000, Hold.NONE, false, true));
    if (junkFirst) {
      shown.show(List.copyOf(all));
    }
    all.addAll(inUse);

    shown.show(all);

    assertThat(into.find("nagare.trainer.due").gauges())
        .extracting(gauge -> gauge.getId().getTag("language"))
        .containsExactlyInAnyOrder("ja", "target", "trained", "other");
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
      assertThat(gauges).hasSizeLessThanOrEqualTo(MAX + 1);
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
        .mapToObj(n -> report("l" + n, n, Hold.OWNED, false, false))
        .toList();
  }

  private static LanguageReport report(
      String language, int labels, Hold hold, boolean isActive, boolean wasTrained) {
    Optional<ModelRelease> release = Optional.of(Sample.release(ReleaseStage.ACTIVE, 1).build());
    return new LanguageReport(
        language,
        hold,
        new LabelCounts(labels, 0, 0, Optional.empty(), 0, 0, 0),
        new Standing.Waiting(Standing.Reason.LABELS, ""),
        isActive ? release : Optional.empty(),
        wasTrained ? release : Optional.empty());
  }
}
