package dev.nagare.streams.labeling;

import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ServedRelease;
import dev.nagare.serving.ServingRole;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.metrics.LabelMeters;
import dev.nagare.tagger.LanguageTags;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;

/**
 * Asks a newly active release about the requests that are open, a few at a time, and takes those
 * back that it is sure of. Each request is asked about once for each release. Requests to learn
 * from texts that are reserved for evaluation by now are taken back too: no answer to them would
 * count.
 */
final class Withdrawals {

  /** So many tags at most keep the desk's thread for some tens of milliseconds. */
  private static final int AT_ONCE = 50;

  private final LabelingConfig config;
  private final LabelRules rules;
  private final ReleaseCatalog releases;
  private final Judge judge;
  private final QueueView queue;
  private final LabelMeters meters;
  private final DeskStores stores;
  private final DeskSink sink;
  private final Deque<String> waiting = new ArrayDeque<>();
  private Map<String, String> active = Map.of();

  /** Tells how sure the release that is active now is of an utterance. */
  @FunctionalInterface
  interface Judge {

    /** Its SHA-256 and its confidence; empty if there is none, or it fails on the text. */
    Optional<Verdict> judge(LabelRequest request);
  }

  /** What a release says. */
  record Verdict(String language, String sha256, double confidence) {}

  Withdrawals(
      LabelingConfig config,
      ReleaseCatalog releases,
      Judge judge,
      QueueView queue,
      LabelMeters meters,
      DeskStores stores,
      DeskSink sink) {
    this.config = config;
    this.rules = config.labelRules();
    this.releases = releases;
    this.judge = judge;
    this.queue = queue;
    this.meters = meters;
    this.stores = stores;
    this.sink = sink;
  }

  /** Goes on a little. */
  void step() {
    Map<String, String> now = active();
    if (!now.equals(active)) {
      active = now;
      waiting.clear();
      for (KeyValue<String, String> open : DeskStores.all(stores.open())) {
        waiting.add(open.key);
      }
    }
    for (int i = 0; i < AT_ONCE && !waiting.isEmpty(); i++) {
      look(waiting.remove());
    }
  }

  private Map<String, String> active() {
    Map<String, String> byLanguage = new HashMap<>();
    for (ServedRelease served : releases.inUse()) {
      if (served.role() == ServingRole.ACTIVE) {
        served.languages().forEach(language -> byLanguage.put(language, served.release().sha256()));
      }
    }
    return byLanguage;
  }

  private void look(String id) {
    String lastAsked = stores.open().get(id);
    LabelRequest request = stores.asked().get(id);
    if (lastAsked == null || request == null) {
      return;
    }
    if (queue.isAnswered(id)) {
      stores.open().delete(id);
      return;
    }
    if (!rules.allows(LabelViews.use(request.getPurpose()), request.getText())) {
      withdraw(id, request.getLanguage());
      return;
    }
    Optional<String> now =
        LanguageTags.lookUp(request.getLanguage(), active.keySet()).map(active::get);
    if (now.isEmpty() || now.get().equals(lastAsked)) {
      return;
    }
    judge
        .judge(request)
        .filter(verdict -> !verdict.sha256().equals(lastAsked))
        .ifPresent(verdict -> decide(id, verdict));
  }

  private void decide(String id, Verdict verdict) {
    if (verdict.confidence() >= config.withdrawConfidence()) {
      withdraw(id, verdict.language());
    } else {
      stores.open().put(id, verdict.sha256());
    }
  }

  private void withdraw(String id, String language) {
    sink.withdraw(id);
    stores.open().delete(id);
    meters.onWithdrawn(language);
  }
}
