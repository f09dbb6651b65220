package dev.nagare.lab.experiment;

import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.List;
import java.util.Map;

/** The presets of {@code --preset}. Add new ones here. */
public final class Presets {

  /**
   * The number of epochs without a better dev F1 after which training stops; the paper does not
   * mention stopping.
   */
  private static final SettingChanges PATIENCE = SettingChanges.of("patience", 5);

  private static final List<Preset> ALL =
      List.of(
          new Preset(
              "paper",
              PATIENCE.applyTo(TrainingSettings.PAPER),
              new SettingChanges(Map.of("epochs", "20", "characterLstm", "30"))
                  .and(PATIENCE)
                  .applyTo(TrainingSettings.PAPER),
              text -> text),
          Preset.of("default", TrainingSettings.DEFAULT),
          new Preset(
              "strong",
              TrainingSettings.STRONG,
              TrainingSettings.STRONG,
              text -> text.withCharacters(CharacterSource.BOTH)));

  private Presets() {}

  /** Returns the names of all presets. */
  public static List<String> names() {
    return ALL.stream().map(Preset::name).toList();
  }

  /**
   * Returns the preset with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  public static Preset named(String name) {
    return ALL.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is not a preset; presets are " + String.join(", ", names())));
  }
}
