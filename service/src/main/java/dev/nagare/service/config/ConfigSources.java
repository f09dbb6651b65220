package dev.nagare.service.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Combines settings from a properties file, the environment and the command line; later sources
 * override earlier ones.
 */
public final class ConfigSources {

  /**
   * Variables of the launch script or other tools of this project, which are not settings of the
   * application.
   */
  private static final Set<String> NOT_SETTINGS =
      Set.of("NAGARE_DATA", "NAGARE_JAVA_OPTIONS", "NAGARE_LOG_FORMAT", "NAGARE_LOG_LEVEL");

  /** Variables that Kafka's own scripts and images read. */
  private static final Set<String> KAFKA_SCRIPTS =
      Set.of(
          "KAFKA_HOME",
          "KAFKA_OPTS",
          "KAFKA_HEAP_OPTS",
          "KAFKA_JVM_PERFORMANCE_OPTS",
          "KAFKA_GC_LOG_OPTS",
          "KAFKA_JMX_OPTS",
          "KAFKA_JMX_PORT",
          "KAFKA_JMX_HOSTNAME",
          "KAFKA_LOG4J_OPTS",
          "KAFKA_DEBUG",
          "KAFKA_VERSION");

  /**
   * Variables that Kubernetes adds to a container for each service of its namespace, here one named
   * kafka.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "(NAGARE|KAFKA)_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private ConfigSources() {}

  /**
   * Reads all sources and resolves references to secrets, see {@link SecretReferences}.
   *
   * @param file properties file in Java's format, UTF-8
   * @param environment environment variables of the process
   * @param overrides command-line settings, {@code key=value} each
   * @return settings by key
   * @throws ConfigException if the file cannot be read, an override is not {@code key=value}, a
   *     reference cannot be resolved, or a secret is in the environment or on the command line
   */
  public static Map<String, String> read(
      Optional<Path> file, Map<String, String> environment, List<String> overrides) {
    Map<String, String> settings = new TreeMap<>();
    file.ifPresent(path -> settings.putAll(fromFile(path)));
    file.ifPresent(path -> SecretFile.warnIfOthersRead(path, settings));
    Map<String, String> variables = fromEnvironment(environment);
    refuseSecrets("in the environment", variables);
    settings.putAll(variables);
    Map<String, String> options = new TreeMap<>();
    overrides.forEach(override -> putOverride(options, override));
    refuseSecrets("on the command line", options);
    settings.putAll(options);
    return SecretReferences.resolve(settings);
  }

  /**
   * Refuses secrets in the environment and on the command line: other users of the machine can see
   * both, and both end up in logs and crash reports.
   */
  private static void refuseSecrets(String where, Map<String, String> settings) {
    settings.forEach(
        (key, value) -> {
          if (SecretKeys.isLiteralSecret(key, value)) {
            throw new ConfigException(
                "configuration key "
                    + key
                    + " is a secret and must not be given "
                    + where
                    + ": put the secret into a file that only this user can read, and refer to it"
                    + " with config.providers=file and"
                    + " ${file:/path/of/file.properties:name}; or write the key into the"
                    + " --config file");
          }
        });
  }

  private static Map<String, String> fromFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new ConfigException("configuration file " + file + " does not exist");
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "configuration file " + file + " cannot be read: " + e.getMessage());
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> settings.put(key, properties.getProperty(key).strip()));
    return settings;
  }

  /**
   * Returns the settings among environment variables. {@code NAGARE_HTTP_PORT} is {@code
   * nagare.http.port} and {@code KAFKA_BOOTSTRAP_SERVERS} is {@code bootstrap.servers}; as in
   * Kafka's own images, two underscores stand for one and three for a hyphen.
   */
  static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (isServiceLink(name, value)) {
            return;
          }
          if (name.startsWith("NAGARE_") && !NOT_SETTINGS.contains(name)) {
            settings.put(key(name), value);
          } else if (name.startsWith("KAFKA_") && !KAFKA_SCRIPTS.contains(name)) {
            settings.put(key(name.substring("KAFKA_".length())), value);
          }
        });
    return settings;
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }

  private static String key(String variable) {
    return variable
        .toLowerCase(Locale.ROOT)
        .replace("___", "-")
        .replace("__", "\u0000")
        .replace('_', '.')
        .replace('\u0000', '_');
  }

  private static void putOverride(Map<String, String> settings, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new ConfigException("--set needs the form key=value");
    }
    settings.put(override.substring(0, equals).strip(), override.substring(equals + 1).strip());
  }
}
