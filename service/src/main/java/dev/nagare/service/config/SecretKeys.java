package dev.nagare.service.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Decides which settings are secrets, and whether a value is the secret itself or a reference to
 * it.
 */
final class SecretKeys {

  /** Keys of the type that Kafka hides although their values are public. */
  private static final Set<String> PUBLIC =
      Set.of(
          SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG);

  /** Keys of the schema registry client. */
  private static final Set<String> REGISTRY =
      Set.of("basic.auth.user.info", "bearer.auth.token", "bearer.auth.client.secret");

  private static final String REGISTRY_URL = "schema.registry.url";

  private static final Set<String> NAMES = names();

  /** A reference that stands in for a secret kept elsewhere. */
  static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+):([^}]*)\\}");

  private static final Pattern LITERAL_IN_LOGIN =
      Pattern.compile("(?i)(password|secret)\\s*=\\s*[\"']?(?!\\$\\{)[^\"'\\s;]");

  private static final Pattern CREDENTIALS_IN_URL = Pattern.compile("//[^/@]*@");

  private SecretKeys() {}

  /** Returns whether a setting is a secret given in clear text. */
  static boolean isLiteralSecret(String key, String value) {
    if (key.equals(REGISTRY_URL)) {
      return CREDENTIALS_IN_URL.matcher(value).find();
    }
    if (isNamed(key, SaslConfigs.SASL_JAAS_CONFIG)) {
      return LITERAL_IN_LOGIN.matcher(value).find();
    }
    return !value.isBlank()
        && NAMES.stream().anyMatch(name -> isNamed(key, name))
        && !REFERENCE.matcher(value).find();
  }

  /**
   * Returns whether a key has a name, also under the prefix of a single client's or listener's
   * settings.
   */
  private static boolean isNamed(String key, String name) {
    return key.equals(name) || key.endsWith("." + name);
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(REGISTRY);
    add(names, AdminClientConfig.configDef());
    add(names, ConsumerConfig.configDef());
    add(names, ProducerConfig.configDef());
    names.removeAll(PUBLIC);
    return names;
  }

  private static void add(Set<String> names, ConfigDef definition) {
    definition.configKeys().values().stream()
        .filter(key -> key.type == ConfigDef.Type.PASSWORD)
        .forEach(key -> names.add(key.name));
  }
}
