package dev.nagare.streams.http;

import dev.nagare.service.http.HttpAnswer;
import dev.nagare.streams.releases.ServedRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the application is.
 *
 * @param isLive false once it cannot recover by itself and should be restarted
 * @param isReady true while it holds its partitions and tags
 * @param state of Kafka Streams
 * @param releases in use
 */
public record HealthReport(
    boolean isLive, boolean isReady, String state, List<ServedRelease> releases) {

  public HealthReport {
    releases = List.copyOf(releases);
  }

  /** Whether to restart the process. */
  public HttpAnswer live() {
    return HttpAnswer.health(isLive, Map.of("status", isLive ? "live" : "dead", "state", state));
  }

  /** Whether it tags, and with what. */
  public HttpAnswer ready() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", isReady ? "ready" : "not ready");
    body.put("state", state);
    body.put("releases", releases.stream().map(HealthReport::release).toList());
    return HttpAnswer.health(isReady, body);
  }

  private static Map<String, Object> release(ServedRelease served) {
    Map<String, Object> release = new LinkedHashMap<>();
    release.put("id", served.release().id());
    release.put("version", served.release().version());
    release.put("sha256", served.release().sha256());
    release.put("languages", served.languages());
    return release;
  }
}
