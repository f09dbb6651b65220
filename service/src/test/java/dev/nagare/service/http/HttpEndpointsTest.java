package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.service.config.ServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpEndpointsTest {

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;

  private HttpEndpoints endpoints;

  @BeforeEach
  void open() throws IOException {
    endpoints = start(HttpGuard.none());
  }

  private static HttpEndpoints start(HttpGuard guard) throws IOException {
    return HttpEndpoints.start(
        InetSocketAddress.createUnresolved("127.0.0.1", 0),
        guard,
        Map.of(
            "/health/live",
            HttpPath.guarded(
                () -> HttpAnswer.health(true, Map.of("status", "live", "detail", "much")),
                () -> HttpAnswer.health(true, Map.of("status", "live"))),
            "/metrics",
            HttpPath.guarded(() -> HttpAnswer.metrics("up 1\n"))));
  }

  @AfterEach
  void close() {
    endpoints.close();
  }

  @Test
  void shouldServeMetricsAsPrometheusText() throws Exception {
    HttpResponse<String> answer = request("GET", "/metrics");

    assertThat(answer.body()).isEqualTo("up 1\n");
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void shouldRefuseOtherPathsAndMethods() throws Exception {
    assertThat(request("GET", "/").statusCode()).isEqualTo(404);
    assertThat(request("GET", "/metrics/x").statusCode()).isEqualTo(404);
    assertThat(request("POST", "/metrics").statusCode()).isEqualTo(405);
    assertThat(request("HEAD", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldTellOnlyWhetherItIsLiveToThoseWithoutTheToken() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first-token-0123456789\n");
    endpoints.close();
    endpoints = start(HttpGuard.token(file));

    assertThat(request("GET", "/health/live").body()).isEqualTo("{\"status\":\"live\"}\n");
    HttpResponse<String> refused = request("GET", "/metrics");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"nagare\"");
    assertThat(refused.body()).doesNotContain("up");
    for (String wrong : new String[] {"Bearer first", "Basic first-token-0123456789", "Bearer "}) {
      assertThat(request("GET", "/metrics", "Authorization", wrong).statusCode()).isEqualTo(401);
    }

    String right = "Bearer first-token-0123456789";
    assertThat(request("GET", "/metrics", "Authorization", right).body()).isEqualTo("up 1\n");
    assertThat(request("GET", "/health/live", "Authorization", right).body()).contains("much");
  }

  @Test
  void shouldTakeANewTokenWithoutARestartAndAdmitNobodyWithoutAny() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first-token-0123456789");
    endpoints.close();
    endpoints = start(HttpGuard.token(file));

    Files.writeString(file, "second-token-0123456789");
    assertThat(status("Bearer first-token-0123456789")).isEqualTo(401);
    assertThat(status("Bearer second-token-0123456789")).isEqualTo(200);
    Files.writeString(file, "");
    assertThat(status("Bearer ")).isEqualTo(401);
    Files.delete(file);
    assertThat(status("Bearer second-token-0123456789")).isEqualTo(401);
  }

  @Test
  void shouldNotServeOthersThanThisMachineWithoutATokenUnlessThatIsWished() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first-token-0123456789");
    Path weak = Files.writeString(folder.resolve("weak"), "short");

    assertThatThrownBy(() -> HttpGuard.of(config("nagare.http.host", "0.0.0.0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.http.host")
        .hasMessageContaining("nagare.http.token.file")
        .hasMessageContaining("nagare.http.open");
    assertThatThrownBy(() -> HttpGuard.of(config("nagare.http.token.file", weak.toString())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nagare.http.token.file")
        .hasMessageNotContaining("short\n");
    assertThatThrownBy(() -> HttpGuard.of(config("nagare.http.token.file", "/nowhere/at/all")))
        .hasMessageContaining("cannot be read");
    for (ServiceConfig good :
        new ServiceConfig[] {
          config(),
          config("nagare.http.host", "localhost"),
          config("nagare.http.host", "::1"),
          config("nagare.http.host", "0.0.0.0", "nagare.http.port", "-1"),
          config("nagare.http.host", "0.0.0.0", "nagare.http.open", "true"),
          config("nagare.http.host", "0.0.0.0", "nagare.http.token.file", file.toString())
        }) {
      assertThat(HttpGuard.of(good)).isNotNull();
    }
  }

  @Test
  void shouldAnswerWhileOthersHaveSentHalfARequest() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoints.port());
        halves.add(socket);
        socket.getOutputStream().write("GET /met".getBytes(US_ASCII));
      }

      assertThat(request("GET", "/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : halves) {
        socket.close();
      }
    }
  }

  @Test
  void shouldHangUpOnWhoDoesNotFinishARequest() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoints.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write("GET /met".getBytes(US_ASCII));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static ServiceConfig config(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", "broker:9092");
    settings.put("schema.registry.url", "mock://x");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return ServiceConfig.of(ServiceConfig.define(new ConfigDef()), settings, key -> false);
  }

  private int status(String authorization) throws Exception {
    return request("GET", "/metrics", "Authorization", authorization).statusCode();
  }

  private HttpResponse<String> request(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(
        request
            .uri(URI.create("http://127.0.0.1:" + endpoints.port() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
