package dev.nagare.console.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookConfigTest {

  private static final String SECRET = "a secret that nobody can guess";

  @TempDir private Path folder;

  private Path secret;

  @BeforeEach
  void write() throws Exception {
    secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
  }

  private ConsoleConfig config(String url, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", "127.0.0.1:9092");
    settings.put("schema.registry.url", "mock://webhook-config");
    settings.put("nagare.console.webhook.url", url);
    settings.put("nagare.console.webhook.secret.file", secret.toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return ConsoleConfig.of(settings);
  }

  @Test
  void shouldSendNothingByDefault() {
    assertThat(config("").webhook()).isEmpty();
  }

  @Test
  void shouldSendAllEventsToAReceiver() throws Exception {
    WebhookConfig webhook =
        config("https://hooks.example.org/nagare?to=team").webhook().orElseThrow();

    assertThat(webhook.url()).isEqualTo(URI.create("https://hooks.example.org/nagare?to=team"));
    assertThat(webhook.secret()).isEqualTo(SECRET.getBytes(UTF_8));
    assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(webhook.giveUpAfter()).isEqualTo(Duration.ofDays(1));
    assertThat(webhook.labelAge()).isEqualTo(Duration.ofDays(3));
    assertThat(webhook.sends("release.active")).isTrue();
    assertThat(webhook.sends("gate.verdict")).isTrue();
    assertThat(webhook.sends("labels.waiting")).isTrue();
  }

  @Test
  void shouldSendChosenEventsOnly() {
    WebhookConfig webhook =
        config(
                "http://127.0.0.1:8080/",
                "nagare.console.webhook.events",
                "gate,release.rolled-back")
            .webhook()
            .orElseThrow();

    assertThat(webhook.sends("release.rolled-back")).isTrue();
    assertThat(webhook.sends("release.active")).isFalse();
    assertThat(webhook.sends("gate.verdict")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks.example.org",
        "ftp://hooks.example.org/",
        "https:///path",
        "http://192.0.2.1/hook",
        "https://user:pass@hooks.example.org/",
        "not a url"
      })
  void shouldRefuseAnAddressThatCannotBeUsed(String url) {
    assertThatThrownBy(() -> config(url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.console.webhook.url")
        .hasMessageNotContaining("pass@");
  }

  @Test
  void shouldTakePlainHttpIfThatIsAllowed() {
    assertThat(
            config("http://192.0.2.1/hook", "nagare.console.webhook.allow.http", "true").webhook())
        .isPresent();
  }

  @Test
  void shouldRefuseASecretThatIsMissingOrShort() throws Exception {
    Files.writeString(secret, "short");
    assertThatThrownBy(() -> config("https://hooks.example.org/"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.console.webhook.secret.file")
        .hasMessageNotContaining("short\n");
    Files.delete(secret);
    assertThatThrownBy(() -> config("https://hooks.example.org/"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(
            () -> config("https://hooks.example.org/", "nagare.console.webhook.secret.file", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.console.webhook.secret.file");
  }
}
