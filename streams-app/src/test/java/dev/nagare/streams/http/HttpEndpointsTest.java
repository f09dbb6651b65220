package dev.nagare.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.streams.releases.ServedRelease;
import dev.nagare.tagger.ReleaseId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointsTest {

  private static final List<ServedRelease> RELEASES =
      List.of(new ServedRelease(new ReleaseId("mom-ja", "7", "ab".repeat(32)), Set.of("ja")));

  private final HttpClient client = HttpClient.newHttpClient();
  private volatile HealthReport health = new HealthReport(true, true, "RUNNING", RELEASES);
  private HttpEndpoints endpoints;

  @BeforeEach
  void open() throws IOException {
    endpoints =
        HttpEndpoints.start(
            InetSocketAddress.createUnresolved("127.0.0.1", 0), () -> health, () -> "up 1\n");
  }

  @AfterEach
  void close() {
    endpoints.close();
  }

  @Test
  void shouldNameTheReleaseInUseWhenReady() throws Exception {
    HttpResponse<String> answer = request("GET", "/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualToIgnoringNewLines(
            "{\"status\":\"ready\",\"state\":\"RUNNING\",\"releases\":[{\"id\":\"mom-ja\","
                + "\"version\":\"7\",\"sha256\":\""
                + "ab".repeat(32)
                + "\",\"languages\":[\"ja\"]}]}");
  }

  @Test
  void shouldBeLiveButNotReadyWhileItWaitsForPartitions() throws Exception {
    health = new HealthReport(true, false, "REBALANCING", RELEASES);

    assertThat(request("GET", "/health/live").statusCode()).isEqualTo(200);
    assertThat(request("GET", "/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldBeDeadAfterAFailure() throws Exception {
    health = new HealthReport(false, false, "ERROR", List.of());

    HttpResponse<String> answer = request("GET", "/health/live");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("ERROR");
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

  private HttpResponse<String> request(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoints.port() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
