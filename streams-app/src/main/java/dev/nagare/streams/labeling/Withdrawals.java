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
 * Tags the open requests with a newly active release, a few at a time, and withdraws those that it
 * is sure of. Each request is tagged once for each release. Training requests whose texts are
 * reserved for evaluation by now are withdrawn too, since no label for them would count.
 */
final class Withdrawals {

  /**
   * The number of requests tagged at once, which keeps the label selector's thread busy for some
   * tens of milliseconds at most.
   */
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

  /** Tags requests with the active release. */
  @FunctionalInterface
  interface Judge {

    /**
     * Returns the release's SHA-256 and confidence; empty if there is no release, or it fails on
     * the text.
     */
    Optional<Verdict> judge(LabelRequest request);
  }

  /**
   * A release's result for a request.
   *
   * @param language tag under which the release serves it
   * @param sha256 SHA-256 of the release's bundle, 64 hex digits
   * @param confidence smallest probability of a chosen tag, 0 to 1
   */
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

  /** Tags the next few open requests. */
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
