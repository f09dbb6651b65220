package dev.nagare.service.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.utils.Utils;

/**
 * Resolves references in settings as Kafka does: {@code config.providers=file} and {@code
 * ${file:/run/secrets/nagare.properties:password}} in any value. All keys are resolved once, before
 * any other code reads them.
 */
final class SecretReferences {

  private static final String PROVIDERS = "config.providers";

  /** Kafka's own providers, which need no class setting. */
  private static final Map<String, String> USUAL =
      Map.of(
          "file", FileConfigProvider.class.getName(),
          "directory", DirectoryConfigProvider.class.getName(),
          "env", EnvVarConfigProvider.class.getName());

  private SecretReferences() {}

  /**
   * Replaces all references by the values they refer to.
   *
   * @return the settings without those of the providers
   * @throws ConfigException if a reference cannot be resolved; the message names key and reference,
   *     never a value
   */
  static Map<String, String> resolve(Map<String, String> settings) {
    Map<String, ConfigProvider> providers = new HashMap<>();
    try {
      for (String name : names(settings)) {
        providers.put(name, provider(name, settings));
      }
      ConfigTransformer transformer = new ConfigTransformer(providers);
      Map<String, String> resolved = new TreeMap<>();
      settings.forEach(
          (key, value) -> {
            if (!key.equals(PROVIDERS) && !key.startsWith(PROVIDERS + ".")) {
              resolved.put(key, resolve(transformer, providers.keySet(), key, value));
            }
          });
      return resolved;
    } finally {
      providers.values().forEach(provider -> Utils.closeQuietly(provider, "config provider"));
    }
  }

  private static Set<String> names(Map<String, String> settings) {
    return Arrays.stream(settings.getOrDefault(PROVIDERS, "").split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static ConfigProvider provider(String name, Map<String, String> settings) {
    String own = PROVIDERS + "." + name + ".";
    String type = settings.getOrDefault(own + "class", USUAL.getOrDefault(name, ""));
    try {
      ConfigProvider provider = Utils.newInstance(type, ConfigProvider.class);
      Map<String, String> parameters = new HashMap<>();
      String prefix = own + "param.";
      settings.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              parameters.put(key.substring(prefix.length()), value);
            }
          });
      provider.configure(parameters);
      return provider;
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new ConfigException(
          "configuration provider "
              + name
              + " cannot be created: set "
              + own
              + "class, or use file, directory or env");
    }
  }

  private static String resolve(
      ConfigTransformer transformer, Set<String> providers, String key, String value) {
    List<String> references = references(providers, value);
    if (references.isEmpty()) {
      return value;
    }
    String resolved;
    try {
      resolved = transformer.transform(Map.of(key, value)).data().get(key);
    } catch (RuntimeException e) { // Providers throw what they like.
      throw unresolved(key, references);
    }
    List<String> left = references(providers, resolved);
    left.retainAll(references);
    if (!left.isEmpty()) {
      throw unresolved(key, left);
    }
    return resolved;
  }

  private static ConfigException unresolved(String key, List<String> references) {
    return new ConfigException(
        "configuration key "
            + key
            + " cannot be resolved: no value found at "
            + String.join(", ", references));
  }

  private static List<String> references(Set<String> providers, String value) {
    Matcher matcher = SecretKeys.REFERENCE.matcher(value);
    return matcher
        .results()
        .filter(found -> providers.contains(found.group(1)))
        .map(MatchResult::group)
        .collect(Collectors.toList());
  }
}
