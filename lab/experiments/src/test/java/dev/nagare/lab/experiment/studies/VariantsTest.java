package dev.nagare.lab.experiment.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.lab.experiment.Corpus.Kind;
import dev.nagare.lab.experiment.Preset;
import dev.nagare.lab.experiment.Presets;
import dev.nagare.lab.experiment.Variant;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantsTest {

  @Test
  void shouldClimbFromThePaperToTheStrongSettings() {
    List<Variant> ladder = Variants.ladder();
    TrainingSettings paper = Presets.named("paper").settings(Kind.VOICE);

    assertThat(ladder.get(0).changes().applyTo(paper)).isEqualTo(paper);
    assertThat(ladder.get(ladder.size() - 1).changes().applyTo(paper))
        .isEqualTo(TrainingSettings.STRONG);
    assertThat(ladder.stream().map(rung -> rung.changes().applyTo(paper))).doesNotHaveDuplicates();
  }

  @Test
  void shouldReadAVariant() {
    assertThat(Variant.parse("larger:wordLstm=400,epochs=30"))
        .isEqualTo(new Variant("larger", SettingChanges.parse("wordLstm=400,epochs=30")));
    assertThat(Variant.parse("as it is").changes()).isEqualTo(SettingChanges.NONE);
  }

  @Test
  void shouldTrainAsThePaperSays() {
    Preset paper = Presets.named("paper");

    assertThat(paper.settings(Kind.PUBLIC).epochs()).isEqualTo(10);
    assertThat(paper.settings(Kind.PUBLIC).sizes().characterLstm()).isEqualTo(100);
    assertThat(paper.settings(Kind.VOICE).epochs()).isEqualTo(20);
    assertThat(paper.settings(Kind.VOICE).sizes().characterLstm()).isEqualTo(30);
    assertThat(paper.settings(Kind.VOICE).patience()).isEqualTo(5);
  }

  @Test
  void shouldSayWhichPresetsThereAre() {
    assertThatThrownBy(() -> Presets.named("best"))
        .hasMessage("'best' is not a preset; presets are paper, default, strong");
  }
}
