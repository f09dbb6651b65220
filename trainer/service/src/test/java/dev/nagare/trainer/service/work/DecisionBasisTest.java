package dev.nagare.trainer.service.work;

import static dev.nagare.trainer.service.testing.Sample.byPerson;
import static dev.nagare.trainer.service.testing.Sample.decision;
import static dev.nagare.trainer.service.testing.Sample.release;
import static dev.nagare.trainer.service.testing.Sample.releases;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionBasisTest {

  private static final String FALLBACK = "und";
  private static final long HOUR = 3600;

  /** Of activation 1. */
  private static final ModelRelease ACTIVE =
      release(ReleaseStage.ACTIVE, 0).setActivation(1).build();

  @Test
  void shouldBeginWithTheFirstLookWhereThereIsNothing() {
    assertThat(basis(Releases.NONE))
        .isEqualTo(new DecisionBasis(Optional.empty(), Optional.empty(), 0, 1));
  }

  @Test
  void shouldCountTheLooksAtTheIncumbent() {
    ModelRelease before = looked(1, 0, 4);
    ModelRelease first = looked(2, 1, 1);
    ModelRelease second = looked(3, 1, 2);
    ModelRelease untested = looked(4, 1, 0);
    ModelRelease byHand = release(ReleaseStage.REJECTED, 5).build();

    assertThat(basis(releases(before, ACTIVE)).look()).isEqualTo(1);
    assertThat(basis(releases(before, ACTIVE, first, second, untested, byHand)).look())
        .isEqualTo(3);
  }

  @Test
  void shouldGiveNoLookBackWhenFortyCandidatesAreForgotten() {
    Releases now = releases(ACTIVE);
    for (int i = 1; i <= 40; i++) {
      int look = basis(now).look();
      now = now.with(List.of(looked(i, 1, look)));
      now = now.with(List.of(ReleaseRules.forget(now, "mom-ja:v" + i, byPerson(i))));
      assertThat(look).isEqualTo(i);
    }

    assertThat(now.all()).containsExactly(ACTIVE);
    assertThat(basis(now).look()).isEqualTo(41);
  }

  @Test
  void shouldGiveNoLookBackWhenTheTrainersClockIsAnHourBehind() {
    Releases now = releases(ACTIVE, looked(-HOUR, 1, 1), looked(1 - HOUR, 1, 2));

    assertThat(basis(now).look()).isEqualTo(3);
  }

  @Test
  void shouldGiveNoLookBackWhenWhatPassedIsRolledBack() {
    Releases now = releases(ACTIVE, looked(1, 1, 1));
    ModelRelease passed =
        release(ReleaseStage.SHADOW, 2).setDecision(decision(GateOutcome.PASSED, 1, 2, 2)).build();
    now = now.with(List.of(passed));
    now = now.with(ReleaseRules.move(now, "mom-ja:v2", active(3)));
    assertThat(basis(now).look()).isEqualTo(1);

    now = now.with(ReleaseRules.rollBack(now, "ja", Optional.empty(), byPerson(4)));

    assertThat(basis(now).incumbent()).contains("mom-ja:v0");
    assertThat(basis(now).look()).isEqualTo(3);
  }

  @Test
  void shouldCountNoLookOfOtherLanguages() {
    ModelRelease other =
        ModelRelease.newBuilder(looked(1, 1, 9)).setLanguages(List.of("ko")).build();

    assertThat(basis(releases(ACTIVE, other)).look()).isEqualTo(1);
  }

  @Test
  void shouldRestOnTheFallbackWhereTheLanguageHasNoReleaseOfItsOwn() {
    Releases now = releases(of("und", 0, 5), ACTIVE);

    DecisionBasis basis = DecisionBasis.of(now, "ko", FALLBACK);

    assertThat(basis)
        .isEqualTo(new DecisionBasis(Optional.of("mom-und:v0"), Optional.of("und"), 5, 1));
    assertThat(basis(now).incumbent()).contains("mom-ja:v0");
    assertThat(DecisionBasis.of(now, "ko", "de").incumbent()).isEmpty();
  }

  @Test
  void shouldDecideAnewWhenAnotherReleaseAnswersOrAnotherLookWasSpent() {
    DecisionBasis before = basis(releases(ACTIVE));
    ModelRelease other = release(ReleaseStage.ACTIVE, 5).setActivation(2).build();
    ModelRelease again = ModelRelease.newBuilder(ACTIVE).setActivation(3).build();

    assertThat(basis(releases(ACTIVE, other))).isNotEqualTo(before);
    assertThat(basis(releases(again))).isNotEqualTo(before);
    assertThat(basis(releases(ACTIVE, looked(1, 1, 1)))).isNotEqualTo(before);
    assertThat(basis(releases(ACTIVE, looked(1, 1, 0)))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 1_000_001, Integer.MAX_VALUE})
  void shouldCountAnAbsurdLookAsOne(int absurd) {
    Releases now = releases(ACTIVE, looked(1, 1, 1), looked(2, 1, absurd));

    assertThat(basis(now).look()).isEqualTo(3);
    assertThat(DecisionBasis.absurd(now, "ja")).containsExactly("mom-ja:v2");
    assertThat(DecisionBasis.absurd(now, "ko")).isEmpty();
  }

  private static DecisionBasis basis(Releases now) {
    return DecisionBasis.of(now, "ja", FALLBACK);
  }

  private static ModelRelease looked(long second, long incumbentActivation, int look) {
    return release(ReleaseStage.REJECTED, second)
        .setDecision(decision(GateOutcome.FAILED, incumbentActivation, look, second))
        .build();
  }

  private static ModelRelease of(String language, long second, long activation) {
    return release(ReleaseStage.ACTIVE, second)
        .setId("mom-" + language)
        .setLanguages(List.of(language))
        .setActivation(activation)
        .build();
  }

  private static StageChange active(long second) {
    return StageChange.newBuilder(byPerson(second)).setStage(ReleaseStage.ACTIVE).build();
  }
}
