package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.service.config.ConfigSources;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.trainer.service.config.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** A configuration file is a configuration, or is refused by name of the key or of the file. */
final class ConfigsTest {

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "0",
          "1",
          "-1",
          "0.5",
          "1.5",
          "100",
          "NaN",
          "Infinity",
          "-0.0",
          "1e400",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "true",
          "yes",
          "en",
          "ja",
          "en_US",
          "und",
          "ja:70",
          "ja:",
          ":70",
          "ja:NaN",
          "a,b,,a",
          ",",
          "a b",
          "\\",
          "\\u0000",
          "\\uZZZZ",
          "\\ud800",
          "none",
          "char+dense",
          "auto",
          "paper",
          "strong",
          "exactly_once_v2",
          "at_least_once",
          "http://x:1",
          "mock://x",
          "host",
          "host:99999",
          "/tmp/x",
          "kafka",
          "file:/tmp",
          "${env:HOME}",
          "int8",
          "lamm",
          "a".repeat(300),
          "日本語");

  private static final List<String> KAFKA_KEYS =
      List.of(
          "bootstrap.servers",
          "schema.registry.url",
          "num.stream.threads",
          "commit.interval.ms",
          "producer.transaction.timeout.ms",
          "transaction.timeout.ms",
          "max.request.size",
          "producer.max.request.size",
          "processing.guarantee",
          "group.protocol",
          "group.instance.id",
          "application.id",
          "state.dir",
          "main.consumer.max.poll.records",
          "default.key.serde",
          "rocksdb.config.setter",
          "client.id",
          "metrics.recording.level",
          "topology.optimization",
          "upgrade.from",
          "rack.aware.assignment.tags",
          "client.tag.zone",
          "security.protocol",
          "config.providers",
          "windowed.inner.class.serde",
          "probing.rebalance.interval.ms",
          "deserialization.exception.handler");

  private static final List<String> KEYS = keys();

  private static Path file;

  @BeforeContainer
  static void open() throws IOException {
    file = Files.createTempFile("fuzz", ".properties");
  }

  @AfterContainer
  static void close() throws IOException {
    Files.delete(file);
  }

  private static List<String> keys() {
    Set<String> keys = new TreeSet<>(KAFKA_KEYS);
    keys.addAll(NagareConfig.definition().names());
    keys.addAll(TrainerConfig.definition().names());
    keys.addAll(StreamsConfig.configDef().names());
    return List.copyOf(keys);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void settingsOfTheStreamShouldBeGoodOrNameTheKey(@ForAll("seeds") long seed) throws IOException {
    check(new Random(seed), settings -> useAll(NagareConfig.of(settings)));
  }

  @FuzzTarget
  void settingsOfTheTrainerShouldBeGoodOrNameTheKey(@ForAll("seeds") long seed) throws IOException {
    check(new Random(seed), settings -> useAll(TrainerConfig.of(settings)));
  }

  private interface Use {
    void of(Map<String, String> settings);
  }

  private static void check(Random random, Use use) throws IOException {
    byte[] lines = lines(random).getBytes(UTF_8);
    Files.write(file, random.nextInt(4) == 0 ? Mutations.of(lines, random) : lines);
    List<String> named = new ArrayList<>(List.of(file.toString(), "config.providers"));
    try {
      Map<String, String> settings =
          ConfigSources.read(Optional.of(file), environment(random), overrides(random));
      named.addAll(settings.keySet());
      named.addAll(List.of("bootstrap.servers", "schema.registry.url"));
      named.addAll(NagareConfig.definition().names());
      named.addAll(TrainerConfig.definition().names());
      use.of(settings);
    } catch (ConfigException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(message)
          .matches(
              said ->
                  said.startsWith("--set needs the form key=value")
                      || named.stream().anyMatch(key -> said.contains(withoutClient(key))));
    }
  }

  /** Kafka's clients know keys without the prefix that says for which of them they are. */
  private static String withoutClient(String key) {
    return key.replaceFirst("^(producer|consumer|main\\.consumer|admin)\\.", "");
  }

  private static void useAll(NagareConfig config) {
    config.rollout();
    config.bundles();
    config.streamThreads();
    config.topics();
    config.streams();
    config.schemas();
    config.shutdownTimeout();
    config.service().http();
    config.service().startupTimeout();
    config.releases().fallbackLanguage();
    config.releases().shadowMaxWait();
    config.labeling().rules();
    config.labeling().strategy();
    config.labeling().measure();
    config.labeling().round();
    config.labeling().roundUtterances();
    config.labeling().candidatesPerLanguage();
    config.labeling().repeatAfter();
    config.labeling().reserve();
  }

  private static void useAll(TrainerConfig config) {
    config.group();
    config.interval();
    config.developmentShare();
    config.sourceLanguage();
    config.warmStart();
    config.transfer();
    config.preset();
    config.precision();
    config.settings();
    config.modelId("ja");
    config.gate();
    config.targets().of("ja-JP");
    config.shutdownTimeout();
    config.service().http();
  }

  private static String lines(Random random) {
    StringBuilder lines = new StringBuilder();
    if (random.nextInt(20) > 0) {
      lines.append("bootstrap.servers=none:1\nschema.registry.url=mock://x\n");
    }
    for (int left = random.nextInt(5); left > 0; left--) {
      lines.append(key(random)).append(separator(random)).append(value(random)).append('\n');
    }
    return lines.toString();
  }

  private static String key(Random random) {
    String key = KEYS.get(random.nextInt(KEYS.size()));
    return switch (random.nextInt(10)) {
      case 0 -> key + "x";
      case 1 -> new String[] {"producer.", "consumer.", "admin."}[random.nextInt(3)] + key;
      case 2 -> KAFKA_KEYS.get(random.nextInt(KAFKA_KEYS.size()));
      default -> key;
    };
  }

  private static String separator(Random random) {
    return new String[] {"=", " = ", ":", " ", "=\\\n", "\n"}
        [random.nextInt(3) > 0 ? 0 : random.nextInt(6)];
  }

  private static String value(Random random) {
    return random.nextInt(10) == 0
        ? HardTexts.encodable(random, 10)
        : VALUES.get(random.nextInt(VALUES.size()));
  }

  private static Map<String, String> environment(Random random) {
    String variable = key(random).toUpperCase(Locale.ROOT).replace('.', '_');
    return switch (random.nextInt(8)) {
      case 0 -> Map.of(variable, value(random));
      case 1 -> Map.of("KAFKA_" + variable, value(random));
      case 2 -> Map.of("NAGARE_", value(random));
      default -> Map.of();
    };
  }

  private static List<String> overrides(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> List.of(key(random) + "=" + value(random));
      case 1 -> List.of(value(random));
      default -> List.of();
    };
  }
}
