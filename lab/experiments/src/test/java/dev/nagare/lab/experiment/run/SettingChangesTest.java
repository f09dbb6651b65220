package dev.nagare.lab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.trainer.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingChangesTest {

  @Test
  void shouldChangeSettingsByFullAndShortName() {
    TrainingSettings changed =
        SettingChanges.parse("epochs=3, sizes.wordLstm=8,characterLstm=4,learning.averaging=0.9")
            .applyTo(TrainingSettings.PAPER);

    assertThat(changed.epochs()).isEqualTo(3);
    assertThat(changed.sizes().wordLstm()).isEqualTo(8);
    assertThat(changed.sizes().characterLstm()).isEqualTo(4);
    assertThat(changed.learning().averaging()).isEqualTo(0.9);
    assertThat(changed.batchSize()).isEqualTo(TrainingSettings.PAPER.batchSize());
  }

  @Test
  void shouldLeadFromThePaperToTheStrongSettings() {
    SettingChanges all = SettingChanges.NONE;
    for (var setting : SettingsTree.all(TrainingSettings.STRONG).entrySet()) {
      all = all.and(SettingChanges.of(setting.getKey(), setting.getValue().asText()));
    }

    assertThat(all.applyTo(TrainingSettings.PAPER)).isEqualTo(TrainingSettings.STRONG);
  }

  @Test
  void shouldLetTheLaterChangeWin() {
    SettingChanges changes =
        SettingChanges.of("epochs", 3).and(SettingChanges.parse("epochs=4,patience=2"));

    assertThat(changes.applyTo(TrainingSettings.PAPER).epochs()).isEqualTo(4);
    assertThat(changes).hasToString("epochs=4,patience=2");
  }

  @ParameterizedTest
  @CsvSource({
    "epoch=3, 'epoch' is no setting; settings are batchSize",
    "epochs, 'epochs' is not of the form SETTING=VALUE",
    "epochs=0, 'epochs is 0, must be from 1 to 10000'",
    "epochs=2.5, epochs",
    "epochs=many, epochs",
    "averaging=1, averaging is 1.0"
  })
  void shouldRefuseWhatCannotBeSet(String changes, String message) {
    assertThatThrownBy(() -> SettingChanges.parse(changes).applyTo(TrainingSettings.PAPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
