package dev.nagare.schemas;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The names of the topics on a broker. The {@linkplain NagareTopic#nameSetting() setting} of a
 * topic gives its full name. Without that setting, the name is {@value #PREFIX_CONFIG} followed by
 * the {@linkplain NagareTopic#defaultName() default name}.
 */
public final class TopicNames {

  /** The key of the prefix of all default names. */
  public static final String PREFIX_CONFIG = "nagare.topics.prefix";

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private final Map<NagareTopic<?, ?>, String> names;

  private TopicNames(Map<NagareTopic<?, ?>, String> names) {
    this.names = Map.copyOf(names);
  }

  /** Adds the settings that name topics to those of a process. */
  public static ConfigDef define(ConfigDef config) {
    config.define(
        PREFIX_CONFIG,
        ConfigDef.Type.STRING,
        "",
        ConfigDef.Importance.MEDIUM,
        "Prefix of the default name of every topic, for example \"acme.\".");
    for (NagareTopic<?, ?> topic : NagareTopic.all()) {
      config.define(
          topic.nameSetting(),
          ConfigDef.Type.STRING,
          null,
          ConfigDef.Importance.LOW,
          "Full name of the topic that is "
              + topic.defaultName()
              + " by default. The prefix is not added to it.");
    }
    return config;
  }

  /** Returns the default names. */
  public static TopicNames defaults() {
    return of(Map.of());
  }

  /**
   * Resolves all names; other settings in the map are ignored.
   *
   * @throws ConfigException if a name is not legal in Kafka or two topics would share one
   */
  public static TopicNames of(Map<String, ?> settings) {
    AbstractConfig config = new AbstractConfig(define(new ConfigDef()), settings, false);
    String prefix = config.getString(PREFIX_CONFIG);
    Map<NagareTopic<?, ?>, String> names = new LinkedHashMap<>();
    Map<String, NagareTopic<?, ?>> taken = new HashMap<>();
    for (NagareTopic<?, ?> topic : NagareTopic.all()) {
      String name = legal(topic, config.getString(topic.nameSetting()), prefix);
      NagareTopic<?, ?> other = taken.put(name, topic);
      if (other != null) {
        throw new ConfigException(topic.nameSetting(), name, "is already " + other.shortName());
      }
      names.put(topic, name);
    }
    return new TopicNames(names);
  }

  private static String legal(NagareTopic<?, ?> topic, @Nullable String override, String prefix) {
    String name = override == null ? prefix + topic.defaultName() : override.trim();
    if (!LEGAL.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw new ConfigException(
          override == null ? PREFIX_CONFIG : topic.nameSetting(),
          override == null ? prefix : override,
          "topic names have 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-'");
    }
    return name;
  }

  /** Returns the name of a topic on the broker. */
  public String nameOf(NagareTopic<?, ?> topic) {
    String name = names.get(topic);
    if (name == null) {
      throw new IllegalArgumentException("not in the catalogue: " + topic);
    }
    return name;
  }

  /** Returns the subject of a topic's value schema in the registry, by TopicNameStrategy. */
  public String valueSubjectOf(NagareTopic<?, ?> topic) {
    return nameOf(topic) + "-value";
  }
}
