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

/** Which settings hold secrets, and whether a value is one or only says where it is. */
final class SecretKeys {

  /** Of the type that Kafka hides, but anybody may know them. */
  private static final Set<String> PUBLIC =
      Set.of(
          SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG);

  /** Of the schema registry's client. */
  private static final Set<String> REGISTRY =
      Set.of("basic.auth.user.info", "bearer.auth.token", "bearer.auth.client.secret");

  private static final String REGISTRY_URL = "schema.registry.url";

  private static final Set<String> NAMES = names();

  /** What stands in a value for a secret that is somewhere else. */
  static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+):([^}]*)\\}");

  private static final Pattern LITERAL_IN_LOGIN =
      Pattern.compile("(?i)(password|secret)\\s*=\\s*[\"']?(?!\\$\\{)[^\"'\\s;]");

  private static final Pattern CREDENTIALS_IN_URL = Pattern.compile("//[^/@]*@");

  private SecretKeys() {}

  /** Whether a setting is a secret in clear. */
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

  /** Also under the prefixes of a client's or listener's own settings. */
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
