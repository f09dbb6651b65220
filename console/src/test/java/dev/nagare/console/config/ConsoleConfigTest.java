package dev.nagare.console.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.LoginRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsoleConfigTest {

  private static ConsoleConfig config(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", "127.0.0.1:9092");
    settings.put("schema.registry.url", "mock://config");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return ConsoleConfig.of(settings);
  }

  @Test
  void shouldServeThisMachineAloneByDefault() {
    ConsoleConfig config = config();
    LoginRules login = config.login();

    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8090);
    assertThat(config.service().http().orElseThrow().getPort()).isEqualTo(8082);
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.maxBodyBytes()).isEqualTo(1_048_576);
    assertThat(config.tagMaxTexts()).isEqualTo(100);
    assertThat(config.textLimit()).isEqualTo(2000);
    assertThat(config.viewersSeeTexts()).isFalse();
    assertThat(login.local())
        .hasValueSatisfying(user -> assertThat(user.role()).isEqualTo(ConsoleRole.RELEASE_MANAGER));
    assertThat(login.session()).isEqualTo(Duration.ofHours(12));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "::", "192.0.2.1"})
  void shouldRefuseANetworkWithoutALogin(String host) {
    assertThatThrownBy(() -> config("nagare.console.host", host))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.console.tokens.file");
  }

  @Test
  void shouldServeANetworkWhereAProxyLogsPeopleIn() {
    ConsoleConfig config =
        config(
            "nagare.console.host", "0.0.0.0",
            "nagare.console.proxy.addresses", "10.0.0.0/8,::1/128",
            "nagare.console.roles", "hana:release-manager",
            "nagare.console.default.role", "labeler");

    assertThat(config.login().local()).isEmpty();
    assertThat(config.login().proxies()).hasSize(2);
    assertThat(config.login().roles()).containsEntry("hana", ConsoleRole.RELEASE_MANAGER);
    assertThat(config.login().defaultRole()).isEqualTo(ConsoleRole.LABELER);
  }

  @Test
  void shouldRefuseProxiesThatNameNobodyWithoutTokens() {
    assertThatThrownBy(
            () ->
                config(
                    "nagare.console.proxy.addresses", "10.0.0.0/8",
                    "nagare.console.proxy.user.header", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nobody could log in");
  }

  @Test
  void shouldRequireALoginOnThisMachineTooOnceThereAreTokens(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("t"), "hana viewer 0123456789abcdefghijklmn\n");

    ConsoleConfig config = config("nagare.console.tokens.file", file.toString());

    assertThat(config.login().local()).isEmpty();
    assertThat(config.login().tokens()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "nagare.console.proxy.addresses,proxy.example",
    "nagare.console.proxy.addresses,10.0.0.0/99",
    "nagare.console.roles,hana",
    "nagare.console.roles,hana:boss",
    "nagare.console.default.role,boss",
    "nagare.console.tokens.file,/does/not/exist",
    "nagare.console.port,70000"
  })
  void shouldRefuseValuesThatCannotBeUsedAndNameTheirKey(String key, String value) {
    assertThatThrownBy(() -> config(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @Test
  void shouldRefuseUnknownKeys() {
    assertThatThrownBy(() -> config("nagare.console.hots", "x"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.console.hots");
  }
}
