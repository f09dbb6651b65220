package dev.nagare.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourcesTest {

  @TempDir Path folder;

  @Test
  void shouldLetEnvironmentWinOverFileAndCommandLineOverBoth() throws IOException {
    Path file = file("a=file\nb=file\nc=file\nnagare.topics.prefix=流れ\n");

    Map<String, String> settings =
        ConfigSources.read(
            Optional.of(file), Map.of("KAFKA_B", "env", "KAFKA_C", "env"), List.of("c=line=1"));

    assertThat(settings)
        .containsOnly(
            Map.entry("a", "file"),
            Map.entry("b", "env"),
            Map.entry("c", "line=1"),
            Map.entry("nagare.topics.prefix", "流れ"));
  }

  @Test
  void shouldMapVariablesToKeys() {
    Map<String, String> settings =
        ConfigSources.fromEnvironment(
            Map.of(
                "NAGARE_HTTP_PORT", "1",
                "NAGARE_TOPIC_LABEL___REQUESTS", "2",
                "KAFKA_BOOTSTRAP_SERVERS", "3",
                "KAFKA_MAIN_CONSUMER_MAX_POLL_RECORDS", "4",
                "KAFKA_SOME__KEY", "5",
                "PATH", "6"));

    assertThat(settings)
        .containsOnly(
            Map.entry("nagare.http.port", "1"),
            Map.entry("nagare.topic.label-requests", "2"),
            Map.entry("bootstrap.servers", "3"),
            Map.entry("main.consumer.max.poll.records", "4"),
            Map.entry("some_key", "5"));
  }

  @Test
  void shouldIgnoreWhatKubernetesAndScriptsAdd() {
    Map<String, String> settings =
        ConfigSources.fromEnvironment(
            Map.of(
                "NAGARE_SERVICE_HOST", "10.0.0.1",
                "NAGARE_STREAMS_SERVICE_PORT_HTTP", "8080",
                "NAGARE_HTTP_PORT", "tcp://10.0.0.1:8080",
                "KAFKA_PORT", "tcp://10.0.0.2:9092",
                "KAFKA_PORT_9092_TCP_ADDR", "10.0.0.2",
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "NAGARE_LOG_FORMAT", "json",
                "NAGARE_JAVA_OPTIONS", "-Xmx256m"));

    assertThat(settings).isEmpty();
  }

  @Test
  void shouldRefuseFileThatIsNotThere() {
    Path missing = folder.resolve("missing.properties");

    assertThatThrownBy(() -> ConfigSources.read(Optional.of(missing), Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("missing.properties")
        .hasMessageContaining("does not exist");
  }

  @Test
  void shouldRefuseOverrideWithoutKeyOrValue() {
    for (String bad : List.of("novalue", "=value")) {
      assertThatThrownBy(() -> ConfigSources.read(Optional.empty(), Map.of(), List.of(bad)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("key=value");
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("nagare.properties"), content);
  }
}
