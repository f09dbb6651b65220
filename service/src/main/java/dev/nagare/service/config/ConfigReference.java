package dev.nagare.service.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the reference of a process's configuration keys in the documentation. */
public final class ConfigReference {

  private ConfigReference() {}

  /** Returns one Markdown section for each key, in alphabetical order. */
  public static String markdown(ConfigDef definition) {
    Map<String, ConfigKey> keys = new TreeMap<>(definition.configKeys());
    StringBuilder out = new StringBuilder();
    keys.values().forEach(key -> append(out, key));
    return out.toString();
  }

  private static void append(StringBuilder out, ConfigKey key) {
    out.append("### `").append(key.name).append("`\n\n");
    out.append(key.documentation).append("\n\n");
    out.append("Type ").append(key.type.name().toLowerCase(Locale.ROOT));
    out.append(", default ").append(defaultValue(key));
    if (key.validator instanceof ConfigDef.Range || key.validator instanceof FiniteRange) {
      out.append(", allowed ").append(key.validator);
    }
    out.append(".\n\n");
  }

  private static String defaultValue(ConfigKey key) {
    Object value = key.defaultValue;
    if (value == null || value.equals("") || value.equals(List.of())) {
      return "empty";
    }
    return "`" + value + "`";
  }
}
