package dev.nagare.releases;

import static dev.nagare.releases.testing.SampleReleases.START;
import static dev.nagare.releases.testing.SampleReleases.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds after any sequence of changes, whoever made them and whatever their clocks said. */
class ReleaseRulesPropertiesTest {

  private static final int WALKS = 300;
  private static final int STEPS = 60;
  private static final List<String> LANGUAGES = List.of("de", "en", "ja", "zh");
  private static final ReleaseStage[] STAGES = ReleaseStage.values();

  private int accepted;
  private int refused;

  @Test
  void shouldKeepItsPromisesOnAnyWalk() {
    for (int seed = 0; seed < WALKS; seed++) {
      walk(new Random(seed));
    }

    // A walk that nearly always refuses, or never does, would show nothing.
    assertThat(accepted).isGreaterThan(WALKS * STEPS / 4);
    assertThat(refused).isGreaterThan(WALKS * STEPS / 10);
  }

  private void walk(Random random) {
    Releases now = Releases.NONE;
    for (int step = 0; step < STEPS; step++) {
      StageChange change = change(random, step);
      try {
        List<ModelRelease> records = change(now, change, random, step);
        check(now, records, change);
        now = now.with(records);
        accepted++;
      } catch (RefusedChangeException e) {
        refused++;
      }
    }
  }

  private static List<ModelRelease> change(
      Releases now, StageChange change, Random random, int step) {
    List<ModelRelease> all = now.all();
    int kind = all.isEmpty() ? 0 : random.nextInt(5);
    return switch (kind) {
      case 0 -> ReleaseRules.add(now, release("v" + step, languages(random)), change);
      case 1 ->
          ReleaseRules.rollBack(
              now,
              LANGUAGES.get(random.nextInt(LANGUAGES.size())),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(Releases.key(all.get(random.nextInt(all.size())))),
              change);
      case 2 ->
          List.of(
              ReleaseRules.forget(now, Releases.key(all.get(random.nextInt(all.size()))), change));
      default -> ReleaseRules.move(now, Releases.key(all.get(random.nextInt(all.size()))), change);
    };
  }

  private static void check(Releases now, List<ModelRelease> records, StageChange change) {
    Releases then = now.with(records);
    for (String language : LANGUAGES) {
      if (now.active(language).isPresent()) {
        assertThat(then.active(language)).isPresent();
      }
      assertThat(candidates(then, language)).isLessThanOrEqualTo(1);
    }
    for (ModelRelease record : records) {
      Optional<ModelRelease> before = now.find(Releases.key(record));
      before.ifPresent(release -> checkStep(release, record, change));
      assertThat(record.getHistory().get(record.getHistory().size() - 1).getStage())
          .isEqualTo(record.getStage());
      assertThat(record.getStage()).isNotEqualTo(ReleaseStage.UNKNOWN);
    }
    checkActive(then);
    checkEveryPrefix(now, records);
  }

  private static void checkStep(ModelRelease before, ModelRelease after, StageChange change) {
    assertThat(after.getChangedAt()).isAfter(before.getChangedAt());
    if (Releases.isForgotten(after)) {
      return;
    }
    assertThat(after.getHistory())
        .hasSize(before.getHistory().size() + 1)
        .startsWith(before.getHistory().toArray(new StageChange[0]));
    if (before.getStage() == ReleaseStage.REJECTED) {
      assertThat(ReleaseRules.isPerson(change.getChangedBy())).isTrue();
    }
  }

  /** Active releases answer something, and no two became active at the same time. */
  private static void checkActive(Releases then) {
    for (ModelRelease release : then.all()) {
      if (release.getStage() == ReleaseStage.ACTIVE) {
        assertThat(release.getLanguages())
            .anyMatch(language -> then.active(language).filter(release::equals).isPresent());
      }
    }
    assertThat(then.everReleased().stream().map(ModelRelease::getActivation).filter(n -> n > 0))
        .doesNotHaveDuplicates();
    for (String language : LANGUAGES) {
      assertThat(
              then.all().stream()
                  .filter(release -> release.getLanguages().contains(language))
                  .flatMap(release -> release.getActiveSince().stream()))
          .doesNotHaveDuplicates();
    }
  }

  /** Who has read only some of the records finds an answer in every language too. */
  private static void checkEveryPrefix(Releases now, List<ModelRelease> records) {
    for (int read = 0; read < records.size(); read++) {
      Releases partly = now.with(records.subList(0, read));
      for (String language : LANGUAGES) {
        if (now.active(language).isPresent()) {
          assertThat(partly.active(language)).isPresent();
        }
      }
    }
  }

  private static long candidates(Releases releases, String language) {
    return releases.all().stream()
        .filter(release -> release.getLanguages().contains(language))
        .map(ModelRelease::getStage)
        .filter(stage -> stage == ReleaseStage.SHADOW || stage == ReleaseStage.CANARY)
        .count();
  }

  private static StageChange change(Random random, int step) {
    return StageChange.newBuilder()
        .setStage(STAGES[random.nextInt(STAGES.length)])
        .setCanaryShare(random.nextInt(5) / 4.0)
        .setChangedBy(random.nextInt(3) > 0 ? "hana" : "nagare-rollout")
        // Clocks of writers differ by seconds.
        .setChangedAt(START.plusSeconds(step).plusMillis(random.nextInt(10_000) - 5_000L))
        .setReason("step " + step)
        .build();
  }

  private static String[] languages(Random random) {
    List<String> languages = new ArrayList<>(LANGUAGES);
    Collections.shuffle(languages, random);
    return languages.subList(0, 1 + random.nextInt(3)).toArray(new String[0]);
  }
}
