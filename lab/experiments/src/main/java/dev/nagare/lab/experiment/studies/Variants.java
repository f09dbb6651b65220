package dev.nagare.lab.experiment.studies;

import dev.nagare.lab.experiment.Variant;
import dev.nagare.lab.experiment.run.SettingChanges;
import java.util.ArrayList;
import java.util.List;

/**
 * The default variants of {@code experiment ablation}: from the paper's settings to the strong
 * ones, each with the changes of those before it.
 */
final class Variants {

  private static final List<Variant> STEPS =
      List.of(
          new Variant("preset", SettingChanges.NONE),
          new Variant("+ output dropout", SettingChanges.of("outputDropout", 0.5)),
          new Variant("+ averaged weights", SettingChanges.of("averaging", 0.999)),
          new Variant("+ hidden words", SettingChanges.of("hiddenWords", 0.5)),
          new Variant(
              "+ larger steps",
              SettingChanges.parse("learningRate=0.002,batchSize=64,epochs=10,patience=3")),
          new Variant("+ larger character LSTM", SettingChanges.of("characterLstm", 100)),
          new Variant("+ transitions", SettingChanges.of("transitions", true)),
          new Variant(
              "+ lexical features", SettingChanges.parse("lexicalRows=65536,lexicalDropout=0.2")),
          new Variant("+ intents", SettingChanges.of("intentWeight", 0.2)));

  private Variants() {}

  static List<Variant> ladder() {
    List<Variant> ladder = new ArrayList<>();
    SettingChanges sum = SettingChanges.NONE;
    for (Variant step : STEPS) {
      sum = sum.and(step.changes());
      ladder.add(new Variant(step.name(), sum));
    }
    return List.copyOf(ladder);
  }
}
