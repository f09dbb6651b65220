package dev.nagare.streams.labeling;

import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The label requests that the label selector has made and remembers, so that it requests nothing
 * similar again: requests in its stores, their texts in memory. It forgets requests that are too
 * old to count. If the evaluation share has grown, texts of training requests may be reserved for
 * evaluation by now; such texts are not remembered, because their requests can no longer be
 * answered.
 */
final class AskedRequests {

  private static final int FORGET_AT_ONCE = 1_000;

  private final DeskStores stores;
  private final Duration repeatAfter;
  private final LabelRules rules;
  private final KnownTexts texts = new KnownTexts();
  private final TreeMap<Instant, Set<String>> idsByTime = new TreeMap<>();

  /**
   * Reads the stored requests.
   *
   * @param stores state of the label selector
   * @param repeatAfter time for which a request counts
   * @param rules rules for labels that may be used for training
   */
  AskedRequests(DeskStores stores, Duration repeatAfter, LabelRules rules) {
    this.stores = stores;
    this.repeatAfter = repeatAfter;
    this.rules = rules;
    DeskStores.all(stores.asked()).forEach(entry -> restore(entry.value));
  }

  private void restore(LabelRequest request) {
    if (rules.allows(LabelViews.use(request.getPurpose()), request.getText())) {
      texts.add(
          request.getUtteranceId(),
          request.getLanguage(),
          TextFingerprint.of(request.getLanguage(), request.getText()));
    }
    noteTime(request);
  }

  private void noteTime(LabelRequest request) {
    idsByTime
        .computeIfAbsent(request.getRequestedAt(), at -> new HashSet<>())
        .add(request.getUtteranceId());
  }

  /** Returns whether a label was requested for an utterance. */
  boolean contains(String utteranceId) {
    return stores.asked().get(utteranceId) != null;
  }

  /**
   * Returns the requested texts, by utterance id. A caller that selects a candidate adds its text
   * here at once.
   */
  KnownTexts texts() {
    return texts;
  }

  /** Stores a request whose text has been added to {@link #texts}. */
  void remember(LabelRequest request) {
    String id = request.getUtteranceId();
    stores.asked().put(id, request);
    noteTime(request);
    if (request.getPurpose() == LabelPurpose.TRAINING) {
      stores.open().put(id, request.getRelease().getSha256());
    }
  }

  /**
   * Forgets requests that are too old to count; if there are very many, only some of them at a
   * time.
   */
  void forgetOld(Instant now) {
    Instant oldest = now.minus(repeatAfter);
    int forgotten = 0;
    while (forgotten < FORGET_AT_ONCE
        && !idsByTime.isEmpty()
        && idsByTime.firstKey().isBefore(oldest)) {
      for (String id : idsByTime.pollFirstEntry().getValue()) {
        texts.forget(id);
        stores.asked().delete(id);
        stores.open().delete(id);
        forgotten++;
      }
    }
  }
}
