package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.TestReleases.START;
import static dev.nagare.releases.rollout.TestReleases.incumbents;
import static dev.nagare.releases.rollout.TestReleases.loadFault;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static dev.nagare.releases.rollout.TestReleases.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Releases of known quality under random traffic: instances come and go, records arrive late or
 * twice, languages have unequal shares. A defect shows in one language only.
 */
class RolloutSimulationTest {

  private static final int RUNS = 100;
  private static final int MOST_STEPS = 2_000;
  private static final RolloutLimits LIMITS = RolloutConfig.limits(Map.of());

  private enum Defect {
    NONE,
    FAILS,
    FAILS_LATE,
    SLOW,
    DISAGREES,
    SHY,
    DROPS,
    DOES_NOT_LOAD
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void shouldLetOnlySoundReleasesAnswer(Defect defect) {
    for (int seed = 0; seed < RUNS; seed++) {
      ModelRelease end = new Run(seed, defect).toTheEnd();

      assertThat(end.getStage())
          .as("%s, seed %d: %s", defect, seed, end.getHistory())
          .isEqualTo(defect == Defect.NONE ? ReleaseStage.ACTIVE : ReleaseStage.REJECTED);
    }
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void shouldDecideTheSameAgain(Defect defect) {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(new Run(seed, defect).toTheEnd()).isEqualTo(new Run(seed, defect).toTheEnd());
    }
  }

  /** One release on its way. */
  private static final class Run {

    private final SplittableRandom random;
    private final Defect defect;
    private final Observations seen = new Observations();
    private final List<String> languages = new ArrayList<>();
    private final String bad;
    private final Map<String, Map<String, Counts>> byInstance = new HashMap<>();
    private final List<ReleaseObservation> written = new ArrayList<>();
    private Releases now;
    private Instant at = START;
    private Instant stageSince = Instant.EPOCH;

    Run(int seed, Defect defect) {
      this.random = new SplittableRandom(seed);
      this.defect = defect;
      for (String language : List.of("ja", "en", "de")) {
        if (languages.isEmpty() || random.nextBoolean()) {
          languages.add(language);
        }
      }
      bad = languages.get(random.nextInt(languages.size()));
      now = incumbents("ja", "en", "de");
      now = with(now, "new", ReleaseStage.SHADOW, START, languages.toArray(String[]::new));
    }

    ModelRelease toTheEnd() {
      for (int step = 0; step < MOST_STEPS && !isOver(); step++) {
        at = at.plusMillis(random.nextInt(1, 5_000));
        observeSomething();
        List<RolloutStep> steps = RolloutRules.decide(now, seen, LIMITS, at);
        for (RolloutStep decided : steps) {
          now = now.with(decided.applyTo(now));
        }
      }
      for (String language : List.of("ja", "en", "de")) {
        assertThat(now.active(language)).isPresent();
      }
      return release();
    }

    private boolean isOver() {
      ReleaseStage stage = release().getStage();
      boolean served =
          stage == ReleaseStage.ACTIVE
              && !at.isBefore(release().getChangedAt().plus(Duration.ofMinutes(10)));
      return served || stage == ReleaseStage.REJECTED;
    }

    private ModelRelease release() {
      return now.find("new:1").orElseThrow();
    }

    private void observeSomething() {
      if (!release().getChangedAt().equals(stageSince)) {
        byInstance.clear();
        stageSince = release().getChangedAt();
      }
      String instance = "i" + random.nextInt(4);
      if (defect == Defect.DOES_NOT_LOAD && random.nextInt(3) == 0) {
        seen.add(loadFault(release(), instance, "new:1: bytes differ (CHECKSUM)"));
        return;
      }
      if (random.nextInt(20) == 0) {
        byInstance.clear(); // All are started again, under other names.
        instance += "-" + at.toEpochMilli();
      }
      Map<String, Counts> counts = byInstance.computeIfAbsent(instance, key -> new HashMap<>());
      for (String language : languages) {
        count(counts.computeIfAbsent(language, key -> new Counts()), language.equals(bad));
      }
      write(instance, counts);
      if (random.nextInt(10) == 0) { // Of another time, read late.
        seen.add(written.get(random.nextInt(written.size())));
        write(instance, counts);
      }
    }

    private void count(Counts counts, boolean bad) {
      for (int i = random.nextInt(30); i > 0; i--) {
        counts.utterances++;
        counts.reference++;
        boolean late = release().getStage() != ReleaseStage.SHADOW;
        if (is(bad, Defect.FAILS, 0.05) || (late && is(bad, Defect.FAILS_LATE, 0.05))) {
          counts.failures++;
          continue;
        }
        counts.dropped += is(bad, Defect.DROPS, 0.9) ? 4 : 0;
        counts.disagreements += is(bad, Defect.DISAGREES, 0.8) || random.nextInt(5) == 0 ? 1 : 0;
        counts.micros += (bad && defect == Defect.SLOW ? 450 : 120) + random.nextInt(-50, 51);
        double mean = bad && defect == Defect.SHY ? 0.65 : 0.83;
        counts.confidence += mean + random.nextDouble(-0.1, 0.1);
      }
    }

    private boolean is(boolean bad, Defect what, double share) {
      return bad && defect == what && random.nextDouble() < share;
    }

    private void write(String instance, Map<String, Counts> counts) {
      Map<String, LanguageObservation> languages = new HashMap<>();
      counts.forEach((language, sums) -> languages.put(language, sums.record()));
      ReleaseObservation record = observation(release(), instance, languages);
      written.add(record);
      seen.add(record);
    }
  }

  private static final class Counts {

    private long utterances;
    private long failures;
    private long dropped;
    private long disagreements;
    private long micros;
    private double confidence;
    private long reference;

    LanguageObservation record() {
      return LanguageObservation.newBuilder()
          .setUtterances(utterances)
          .setFailures(failures)
          .setDropped(dropped)
          .setDisagreements(disagreements)
          .setConfidenceSum(confidence)
          .setLatencyMicrosSum(micros)
          .setReferenceUtterances(reference)
          .setReferenceConfidenceSum(0.83 * reference)
          .setReferenceLatencyMicrosSum(120 * reference)
          .build();
    }
  }
}
