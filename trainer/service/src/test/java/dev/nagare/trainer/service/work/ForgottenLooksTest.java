package dev.nagare.trainer.service.work;

import static dev.nagare.trainer.service.testing.Sample.byPerson;
import static dev.nagare.trainer.service.testing.Sample.decision;
import static dev.nagare.trainer.service.testing.Sample.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.lab.gate.FalsePromotions;
import dev.nagare.lab.gate.FalsePromotions.Candidate;
import dev.nagare.lab.gate.Frequency;
import dev.nagare.lab.gate.GateSimulation;
import dev.nagare.lab.gate.LookCount;
import dev.nagare.lab.gate.SimulationSettings;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.trainer.gate.GateRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asks the gate as the simulation does, with the log's own rules counting the looks. */
class ForgottenLooksTest {

  private static final SimulationSettings SETTINGS =
      new SimulationSettings(200, 50, 1, GateRules.DEFAULT);

  @Test
  void shouldPromoteNoMoreByMistakeWhenTheLogForgetsFortyCandidates() {
    GateSimulation byLog = new GateSimulation(SETTINGS, (rows, of) -> {}, Log::new);
    GateSimulation simulated = new GateSimulation(SETTINGS, (rows, of) -> {});
    FalsePromotions.Setting setting =
        new FalsePromotions.Setting(1, 200, 200, 0.8, Candidate.ALIKE, 40);

    Frequency promoted = byLog.falsePromotions(setting).promoted();

    assertThat(promoted).isEqualTo(simulated.falsePromotions(setting).promoted());
    assertThat(promoted.percent()).isLessThanOrEqualTo(5);
  }

  private static final class Log implements LookCount {

    private Releases now =
        Releases.NONE.with(List.of(release(ReleaseStage.ACTIVE, 0).setActivation(1).build()));
    private int candidates;
    private int forgotten;

    @Override
    public int next() {
      return DecisionBasis.of(now, "ja", "und").look();
    }

    @Override
    public void spend(int look) {
      ModelRelease rejected =
          release(ReleaseStage.REJECTED, ++candidates)
              .setDecision(decision(GateOutcome.FAILED, 1, look, candidates))
              .build();
      now = now.with(List.of(rejected));
    }

    @Override
    public void forget() {
      String key = "mom-ja:v" + ++forgotten;
      now = now.with(List.of(ReleaseRules.forget(now, key, byPerson(candidates))));
    }
  }
}
