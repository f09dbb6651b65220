package dev.nagare.releases.rollout;

import static dev.nagare.releases.rollout.TestReleases.START;
import static dev.nagare.releases.rollout.TestReleases.incumbents;
import static dev.nagare.releases.rollout.TestReleases.loadFault;
import static dev.nagare.releases.rollout.TestReleases.observation;
import static dev.nagare.releases.rollout.TestReleases.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
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
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Releases of known quality under random traffic: instances come and go, records arrive late or
 * twice, languages have unequal shares. A defect shows in one language only.
 */
class RolloutSimulationTest {

  private static final int RUNS = 100;
  private static final int MAX_STEPS = 2_000;
  private static final RolloutLimits LIMITS = RolloutConfig.limits(Map.of());

  private enum Defect {
    NONE,
    FAILS,
    FAILS_LATE,
    SLOW,
    DISAGREES,
    SHY,
    SLOW_AND_DROPS,
    DOES_NOT_LOAD,
    /** Drops as much as a busy machine does, and is as fast as the other. */
    BUSY_MACHINE,
    /** One instance of four has other keys. */
    OTHER_KEYS_SOMEWHERE,
    /** One instance of four cannot tag every text with it. */
    FAILS_SOMEWHERE,
    /** One instance of four finds its scores wrong. */
    TRIAL_SOMEWHERE;

    boolean isSound() {
      return switch (this) {
        case NONE, BUSY_MACHINE, OTHER_KEYS_SOMEWHERE, FAILS_SOMEWHERE, TRIAL_SOMEWHERE -> true;
        default -> false;
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void shouldLetOnlySoundReleasesAnswer(Defect defect) {
    for (int seed = 0; seed < RUNS; seed++) {
      ModelRelease end = new Run(seed, defect).toTheEnd();

      assertThat(end.getStage())
          .as("%s, seed %d: %s", defect, seed, end.getHistory())
          .isEqualTo(defect.isSound() ? ReleaseStage.ACTIVE : ReleaseStage.REJECTED);
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
    private final Observations seen = new Observations(START);
    private final List<String> languages = new ArrayList<>();
    private final String bad;
    private final Map<String, Map<String, Counts>> byInstance = new HashMap<>();
    private final List<ReleaseObservation> written = new ArrayList<>();
    private Releases now;
    private Instant at = START;
    private Instant stageSince = Instant.EPOCH;
    private int run;

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
      for (int step = 0; step < MAX_STEPS && !isOver(); step++) {
        at = at.plusMillis(random.nextInt(1, 5_000));
        observeSomething();
        List<RolloutStep> steps = RolloutRules.decide(now, seen, LIMITS, at).steps();
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
      for (int i = 0; i < 4; i++) { // Each is known to be alive, by another release that it serves.
        hear(
            ReleaseObservation.newBuilder(
                    observation(now.find("old-de:1").orElseThrow(), "i" + i, Map.of()))
                .setMember("i" + i)
                .build());
      }
      int number = random.nextInt(4);
      String member = "i" + number;
      Optional<BundleFault> fault = fault(number);
      if (fault.isPresent()) {
        hear(
            ReleaseObservation.newBuilder(loadFault(release(), member, fault.get()))
                .setMember(member)
                .build());
        return;
      }
      if (random.nextInt(20) == 0) {
        byInstance.clear(); // All are started again, under other names.
        run++;
      }
      String instance = member + "-" + run;
      Map<String, Counts> counts = byInstance.computeIfAbsent(instance, key -> new HashMap<>());
      boolean isBroken = defect == Defect.FAILS_SOMEWHERE && number == 0;
      for (String language : languages) {
        count(
            counts.computeIfAbsent(language, key -> new Counts()), language.equals(bad), isBroken);
      }
      write(member, instance, counts);
      if (random.nextInt(10) == 0) { // Of another time, read late.
        hear(written.get(random.nextInt(written.size())));
        write(member, instance, counts);
      }
    }

    private Optional<BundleFault> fault(int instance) {
      return switch (defect) {
        case DOES_NOT_LOAD -> Optional.of(BundleFault.CHECKSUM);
        case OTHER_KEYS_SOMEWHERE ->
            instance == 0 ? Optional.of(BundleFault.SIGNATURE) : Optional.empty();
        case TRIAL_SOMEWHERE -> instance == 0 ? Optional.of(BundleFault.TRIAL) : Optional.empty();
        default -> Optional.empty();
      };
    }

    private void count(Counts counts, boolean bad, boolean isBroken) {
      for (int i = random.nextInt(30); i > 0; i--) {
        counts.utterances++;
        counts.referenceConfidence.add(0.83 + random.nextDouble(-0.1, 0.1));
        boolean late = release().getStage() != ReleaseStage.SHADOW;
        if (isBroken || is(bad, Defect.FAILS, 0.05) || (late && is(bad, Defect.FAILS_LATE, 0.05))) {
          counts.failures++;
          continue;
        }
        boolean drops = is(bad, Defect.SLOW_AND_DROPS, 0.9) || is(bad, Defect.BUSY_MACHINE, 0.9);
        counts.dropped += drops ? 4 : 0;
        counts.disagreements += is(bad, Defect.DISAGREES, 0.9) || random.nextInt(5) == 0 ? 1 : 0;
        double mean = bad && defect == Defect.SHY ? 0.65 : 0.83;
        counts.confidence.add(mean + random.nextDouble(-0.1, 0.1));
      }
      counts.logTimeRatio.add(Math.log(timeRatio(bad)) + random.nextDouble(-0.5, 0.5));
    }

    private double timeRatio(boolean bad) {
      return bad && defect == Defect.SLOW ? 4 : bad && defect == Defect.SLOW_AND_DROPS ? 2 : 1;
    }

    private boolean is(boolean bad, Defect what, double share) {
      return bad && defect == what && random.nextDouble() < share;
    }

    private void write(String member, String instance, Map<String, Counts> counts) {
      Map<String, LanguageObservation> languages = new HashMap<>();
      counts.forEach((language, sums) -> languages.put(language, sums.record()));
      ReleaseObservation record =
          ReleaseObservation.newBuilder(observation(release(), instance, languages))
              .setMember(member)
              .build();
      written.add(record);
      hear(record);
    }

    private void hear(ReleaseObservation record) {
      seen.add(record, at);
    }
  }

  private static final class Counts {

    private long utterances;
    private long failures;
    private long dropped;
    private long disagreements;
    private final Sample confidence = new Sample();
    private final Sample referenceConfidence = new Sample();
    private final Sample logTimeRatio = new Sample();

    LanguageObservation record() {
      return LanguageObservation.newBuilder()
          .setUtterances(utterances)
          .setFailures(failures)
          .setDropped(dropped)
          .setDisagreements(disagreements)
          .setConfidenceSum(confidence.sum)
          .setConfidenceSquareSum(confidence.squares)
          .setReferenceUtterances(referenceConfidence.count)
          .setReferenceConfidenceSum(referenceConfidence.sum)
          .setReferenceConfidenceSquareSum(referenceConfidence.squares)
          .setTimings(logTimeRatio.count)
          .setTimingLogRatioSum(logTimeRatio.sum)
          .setTimingLogRatioSquareSum(logTimeRatio.squares)
          .build();
    }
  }

  private static final class Sample {

    private long count;
    private double sum;
    private double squares;

    void add(double number) {
      count++;
      sum += number;
      squares += number * number;
    }
  }
}
