package dev.nagare.streams.process;

import dev.nagare.service.http.HttpAnswer;
import dev.nagare.serving.LoadFault;
import dev.nagare.serving.ServedRelease;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The health of the application.
 *
 * @param isLive false once it cannot recover by itself and should be restarted
 * @param isReady true while it holds its partitions and tags
 * @param state of Kafka Streams, or {@link #WAITING_FOR_RELEASE} before it is started
 * @param releases releases in use
 * @param loadFaults releases that should be in use but cannot be used
 * @param languagesWithoutRelease languages that some release should answer and none can
 * @param rolloutWaiting reasons why releases wait in their stage, by key of the release; empty
 *     unless this instance leads the rollout
 * @param isQueueRead whether the topics of labels, requests and rounds have been read; until then
 *     it tags, but closes no round
 */
public record HealthReport(
    boolean isLive,
    boolean isReady,
    String state,
    List<ServedRelease> releases,
    List<LoadFault> loadFaults,
    Set<String> languagesWithoutRelease,
    SortedMap<String, String> rolloutWaiting,
    boolean isQueueRead) {

  /** The state before a release is loaded. */
  public static final String WAITING_FOR_RELEASE = "WAITING_FOR_RELEASE";

  private static final String QUEUE_UNREAD =
      "being read: utterances are tagged, rounds of label requests wait";

  public HealthReport {
    releases = List.copyOf(releases);
    loadFaults = List.copyOf(loadFaults);
    languagesWithoutRelease =
        Collections.unmodifiableSortedSet(new TreeSet<>(languagesWithoutRelease));
    rolloutWaiting = Collections.unmodifiableSortedMap(new TreeMap<>(rolloutWaiting));
  }

  /** Returns the answer to liveness probes: 503 if the process should be restarted. */
  public HttpAnswer live() {
    return HttpAnswer.health(isLive, Map.of("status", isLive ? "live" : "dead", "state", state));
  }

  /** Returns the full answer to readiness probes: whether it tags, and with which releases. */
  public HttpAnswer ready() {
    Map<String, Object> body = new LinkedHashMap<>(brief());
    if (state.equals(WAITING_FOR_RELEASE)) {
      body.put("detail", waitingFor());
    }
    body.put("releases", releases.stream().map(HealthReport::release).toList());
    body.put("loadFaults", loadFaults.stream().map(HealthReport::loadFault).toList());
    body.put("languagesWithoutRelease", languagesWithoutRelease);
    body.put("rolloutWaiting", rolloutWaiting);
    body.put("labelQueue", isQueueRead ? "read" : QUEUE_UNREAD);
    return HttpAnswer.health(isReady, body);
  }

  /** Returns the brief answer to readiness probes without a token: only whether it tags. */
  public HttpAnswer readyInBrief() {
    return HttpAnswer.health(isReady, brief());
  }

  private Map<String, Object> brief() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", isReady ? "ready" : "not ready");
    body.put("state", state);
    return body;
  }

  private String waitingFor() {
    if (languagesWithoutRelease.isEmpty()) {
      return releases.isEmpty() ? "no release is active yet" : "the stream is about to start";
    }
    boolean isHopeless =
        releases.isEmpty()
            && !loadFaults.isEmpty()
            && loadFaults.stream().allMatch(LoadFault::isForGood);
    return isHopeless
        ? "no release that should answer can be loaded; see loadFaults"
        : "releases are still to be loaded";
  }

  private static Map<String, Object> release(ServedRelease served) {
    Map<String, Object> release = new LinkedHashMap<>();
    release.put("id", served.release().id());
    release.put("version", served.release().version());
    release.put("sha256", served.release().sha256());
    release.put("languages", served.languages());
    release.put("role", served.role());
    release.put("stage", served.stage());
    release.put("share", served.share());
    return release;
  }

  private static Map<String, Object> loadFault(LoadFault fault) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", fault.release().id());
    body.put("version", fault.release().version());
    body.put("stage", fault.stage());
    body.put("reason", fault.fault());
    body.put("scope", fault.scope());
    body.put("forGood", fault.isForGood());
    body.put("detail", fault.message());
    return body;
  }
}
