package dev.nagare.console.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.console.config.WebhookConfig;
import dev.nagare.console.testing.MovableClock;
import dev.nagare.testkit.PostReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpReceiverTest {

  private static final String SECRET = "a secret that nobody can guess";

  @TempDir private Path folder;

  private final MovableClock clock = new MovableClock();
  private PostReceiver server;
  private Map<String, String> headers = Map.of();
  private byte[] body = new byte[0];

  private final WebhookEvent event =
      WebhookEvent.of(
          "release.active",
          "one",
          clock.instant(),
          Map.of("model", "mom", "since", clock.instant()));

  @BeforeEach
  void open() throws IOException {
    server = PostReceiver.start(this::answer);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private int answer(PostReceiver.Post post) {
    headers = post.headers();
    body = post.body();
    return switch (post.path()) {
      case "/ok" -> 204;
      case "/moved" -> 307;
      case "/silent" -> PostReceiver.SILENCE;
      case "/drips" -> PostReceiver.ENDLESS;
      default -> 500;
    };
  }

  private HttpReceiver receiver(String path, Duration timeout) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    return new HttpReceiver(
        new WebhookConfig(
            URI.create(server.url() + path),
            secret,
            Set.of("release"),
            timeout,
            Duration.ofDays(1),
            Duration.ofDays(1)),
        clock);
  }

  @Test
  void shouldSendASignedEvent() throws Exception {
    receiver("/ok", Duration.ofSeconds(30)).send(event);

    JsonNode json = new ObjectMapper().readTree(body);
    assertThat(json.get("id").asText()).isEqualTo(event.id());
    assertThat(json.get("type").asText()).isEqualTo("release.active");
    assertThat(json.get("happenedAt").asText()).isEqualTo("2026-11-30T08:00:00Z");
    assertThat(json.get("data").get("model").asText()).isEqualTo("mom");
    assertThat(json.get("data").get("since").asText()).isEqualTo("2026-11-30T08:00:00Z");
    String seconds = Long.toString(clock.instant().getEpochSecond());
    assertThat(headers.get("nagare-webhook-id")).isEqualTo(event.id());
    assertThat(headers.get("nagare-webhook-timestamp")).isEqualTo(seconds);
    assertThat(headers.get("nagare-webhook-signature"))
        .isEqualTo("v1=" + HttpReceiver.signature(SECRET.getBytes(UTF_8), seconds, body));
    assertThat(headers.get("content-type")).isEqualTo("application/json");
  }

  /** Computed by Python's hmac module. */
  @Test
  void shouldSignAsOthersDo() {
    assertThat(
            HttpReceiver.signature(
                "a secret that nobody can guess".getBytes(UTF_8),
                "1764489600",
                "{\"id\":\"1\"}".getBytes(UTF_8)))
        .isEqualTo("5f6086540e0196b71b048857e59548b3b63cc2c75ee50d221e9db7e3c1b0eb8f");
  }

  @Test
  void shouldTakeAnyOtherStatusForAFailure() {
    assertThatThrownBy(() -> receiver("/fails", Duration.ofSeconds(30)).send(event))
        .isInstanceOf(WebhookReceiver.UndeliveredException.class)
        .hasMessage("status 500");
    assertThatThrownBy(() -> receiver("/moved", Duration.ofSeconds(30)).send(event))
        .hasMessage("status 307");
  }

  @Test
  void shouldWaitNoLongerThanItsLimit() {
    assertThatThrownBy(() -> receiver("/silent", Duration.ofMillis(200)).send(event))
        .isInstanceOf(WebhookReceiver.UndeliveredException.class)
        .hasMessage("no answer within 200 ms");
    assertThatThrownBy(() -> receiver("/drips", Duration.ofMillis(200)).send(event))
        .isInstanceOf(WebhookReceiver.UndeliveredException.class);
  }

  @Test
  void shouldFailWithoutAReceiverOrASecret() throws Exception {
    HttpReceiver withoutSecret = receiver("/ok", Duration.ofSeconds(30));
    Files.delete(folder.resolve("secret"));
    assertThatThrownBy(() -> withoutSecret.send(event)).hasMessageContaining("secret");

    HttpReceiver withoutServer = receiver("/ok", Duration.ofSeconds(30));
    server.close();
    assertThatThrownBy(() -> withoutServer.send(event))
        .isInstanceOf(WebhookReceiver.UndeliveredException.class);
  }
}
