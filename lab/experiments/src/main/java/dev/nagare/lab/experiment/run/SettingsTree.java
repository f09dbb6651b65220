package dev.nagare.lab.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Training settings as names and values, such as {@code sizes.wordLstm} and 300. */
public final class SettingsTree {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SettingsTree() {}

  /** Returns all settings, in alphabetical order of their names. */
  public static SortedMap<String, JsonNode> all(TrainingSettings settings) {
    SortedMap<String, JsonNode> leaves = new TreeMap<>();
    collect("", JSON.valueToTree(settings), leaves);
    return leaves;
  }

  /** Returns the settings that differ from the paper's, and always the seed. */
  public static SortedMap<String, JsonNode> differencesFromPaper(TrainingSettings settings) {
    SortedMap<String, JsonNode> differences = all(settings);
    differences.entrySet().removeAll(all(TrainingSettings.PAPER).entrySet());
    return differences;
  }

  private static void collect(String name, JsonNode node, Map<String, JsonNode> leaves) {
    if (!node.isObject()) {
      leaves.put(name, node);
    }
    node.properties()
        .forEach(
            field ->
                collect(
                    name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                    field.getValue(),
                    leaves));
  }
}
