package dev.nagare.lab.experiment.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changes of training settings by name, for any setting.
 *
 * @param values new value of each setting, by its full name ({@code sizes.characterLstm}) or by the
 *     last part of it ({@code characterLstm})
 */
public record SettingChanges(Map<String, String> values) {

  /** Changes nothing. */
  public static final SettingChanges NONE = new SettingChanges(Map.of());

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  public SettingChanges {
    values = Map.copyOf(values);
  }

  /** Returns one change. */
  public static SettingChanges of(String name, Object value) {
    return new SettingChanges(Map.of(name, value.toString()));
  }

  /**
   * Parses {@code NAME=VALUE[,NAME=VALUE...]}.
   *
   * @throws IllegalArgumentException if it is not of this form
   */
  public static SettingChanges parse(String changes) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String change : changes.split(",", -1)) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + change + "' is not of the form SETTING=VALUE");
      }
      values.put(change.substring(0, equals).strip(), change.substring(equals + 1).strip());
    }
    return new SettingChanges(values);
  }

  /** Returns these changes followed by others, which take precedence. */
  public SettingChanges and(SettingChanges others) {
    Map<String, String> both = new LinkedHashMap<>(values);
    both.putAll(others.values);
    return new SettingChanges(both);
  }

  /**
   * Returns the settings with these changes.
   *
   * @throws IllegalArgumentException if a setting does not exist or cannot have that value
   */
  public TrainingSettings applyTo(TrainingSettings settings) {
    ObjectNode tree = JSON.valueToTree(settings);
    values.forEach((name, value) -> put(tree, fullName(name, settings), value));
    try {
      return JSON.treeToValue(tree, TrainingSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "settings " + values + ": " + reason(e).getMessage().lines().findFirst().orElse(""), e);
    }
  }

  private static String fullName(String name, TrainingSettings settings) {
    var names = SettingsTree.all(settings).keySet();
    List<String> meant =
        names.stream().filter(each -> each.equals(name) || each.endsWith("." + name)).toList();
    if (meant.size() != 1) {
      throw new IllegalArgumentException(
          "'" + name + "' is no setting; settings are " + String.join(", ", names));
    }
    return meant.get(0);
  }

  private static void put(ObjectNode tree, String name, String value) {
    List<String> path = Arrays.asList(name.split("\\."));
    ObjectNode parent = tree;
    for (String part : path.subList(0, path.size() - 1)) {
      parent = (ObjectNode) parent.get(part);
    }
    parent.set(path.get(path.size() - 1), node(value));
  }

  /** Returns a number or a truth value as such, everything else as a string. */
  private static JsonNode node(String value) {
    try {
      JsonNode node = JSON.readTree(value);
      return node.isNumber() || node.isBoolean() ? node : JSON.getNodeFactory().textNode(value);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(value);
    }
  }

  private static Throwable reason(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException refused ? refused : e;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(change -> change.getKey() + "=" + change.getValue())
        .collect(Collectors.joining(","));
  }
}
