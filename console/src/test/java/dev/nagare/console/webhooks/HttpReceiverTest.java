package dev.nagare.console.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nagare.console.config.WebhookConfig;
import dev.nagare.console.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpReceiverTest {

  private static final String SECRET = "a secret that nobody can guess";

  @TempDir private Path folder;

  private final MovableClock clock = new MovableClock();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Headers headers;
  private byte[] body;

  private final WebhookEvent event =
      WebhookEvent.of(
          "release.active",
          "one",
          clock.instant(),
          Map.of("model", "mom", "since", clock.instant()));

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ok", exchange -> answer(exchange, 204));
    server.createContext("/fails", exchange -> answer(exchange, 500));
    server.createContext("/moved", exchange -> answer(exchange, 307));
    server.createContext("/silent", exchange -> await());
    server.createContext("/drips", this::drip);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      headers = exchange.getRequestHeaders();
      body = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Location", "/ok");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(1);
    exchange.getResponseBody().flush();
    await();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpReceiver receiver(String path, Duration timeout) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    return new HttpReceiver(
        new WebhookConfig(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
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
    assertThat(headers.getFirst("Nagare-Webhook-Id")).isEqualTo(event.id());
    assertThat(headers.getFirst("Nagare-Webhook-Timestamp")).isEqualTo(seconds);
    assertThat(headers.getFirst("Nagare-Webhook-Signature"))
        .isEqualTo("v1=" + HttpReceiver.signature(SECRET.getBytes(UTF_8), seconds, body));
    assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json");
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
    server.stop(0);
    assertThatThrownBy(() -> withoutServer.send(event))
        .isInstanceOf(WebhookReceiver.UndeliveredException.class);
  }
}
