package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.config.ConsoleKeys;
import dev.nagare.service.config.ConfigSources;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.trainer.service.config.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml}, read without Docker. */
class ComposeFileTest {

  private static final Path ROOT = Path.of("../..");

  private final Map<String, Map<String, Object>> services = services();

  ComposeFileTest() throws IOException {}

  @SuppressWarnings("unchecked") // A YAML file has no types.
  private static Map<String, Map<String, Object>> services() throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Map<String, Object> file =
        new Yaml(new SafeConstructor(options))
            .load(Files.readString(ROOT.resolve("docker-compose.yml")));
    return (Map<String, Map<String, Object>>) file.get("services");
  }

  @Test
  void shouldRunEveryProcessOfNagareWithFewRights() {
    Map<String, Map<String, Object>> ours = new TreeMap<>(services);
    ours.values().removeIf(service -> !service.get("image").toString().startsWith("nagare-"));

    assertThat(ours)
        .containsOnlyKeys("setup", "streams-1", "streams-2", "trainer", "console", "feeder");
    ours.forEach(
        (name, service) ->
            assertThat(service)
                .as(name)
                .containsEntry("read_only", true)
                .containsEntry("user", "10001:10001")
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsKeys("mem_limit", "tmpfs"));
  }

  @Test
  void shouldPublishPortsOnThisMachineOnly() {
    for (Map<String, Object> service : services.values()) {
      if (service.get("ports") instanceof List<?> ports) {
        assertThat(ports).allMatch(port -> port.toString().startsWith("127.0.0.1:"));
      }
    }
    assertThat(services.get("console").get("ports")).isEqualTo(List.of("127.0.0.1:8090:8090"));
  }

  @Test
  void shouldGiveEveryProcessSettingsThatItAccepts(@TempDir Path folder) throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens"), "me labeler " + "t".repeat(24));
    Map<String, String> ofConsole = settings("console");
    String mounted = ofConsole.put(ConsoleKeys.TOKENS_FILE, tokens.toString());

    ConsoleConfig console = ConsoleConfig.of(ofConsole);
    NagareConfig stream = NagareConfig.of(settings("streams-1"));
    TrainerConfig trainer = TrainerConfig.of(settings("trainer"));

    assertThat(console.port()).isEqualTo(8090);
    assertThat(console.host()).isEqualTo("0.0.0.0");
    assertThat(mounted).isEqualTo("/var/lib/nagare/tokens");
    assertThat(services.get("console").get("volumes"))
        .isEqualTo(List.of("console:/var/lib/nagare:ro"));
    assertThat(Files.readString(ROOT.resolve("ops/compose/setup"))).contains("tokens=" + mounted);
    assertScraped("streams-1", stream.service().http().orElseThrow().getPort());
    assertScraped("trainer", trainer.service().http().orElseThrow().getPort());
    assertScraped("console", console.service().http().orElseThrow().getPort());
  }

  private Map<String, String> settings(String service) {
    Map<String, String> environment = new TreeMap<>();
    Map<?, ?> written = (Map<?, ?>) services.get(service).get("environment");
    written.forEach((name, value) -> environment.put(name.toString(), value.toString()));
    return ConfigSources.read(Optional.empty(), environment, List.of());
  }

  /** Health check and Prometheus ask at the port that is served. */
  private void assertScraped(String service, int port) throws IOException {
    assertThat(Files.readString(ROOT.resolve("ops/prometheus/prometheus.yml")))
        .contains(service + ":" + port);
    Map<?, ?> check = (Map<?, ?>) services.get(service).get("healthcheck");
    assertThat((List<?>) check.get("test"))
        .isEqualTo(
            port == 8080
                ? List.of("CMD", "nagare-health", "ready")
                : List.of("CMD", "nagare-health", "ready", Integer.toString(port)));
  }
}
