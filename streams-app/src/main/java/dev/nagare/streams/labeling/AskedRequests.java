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
 * What the desk has asked for and remembers, so that it asks for nothing like it again: requests in
 * its stores, their texts in memory. Forgets what is too old to count. A text that was asked for to
 * learn from and is reserved for evaluation by now, as the share has grown, is not among the texts:
 * its request cannot be answered any more.
 */
final class AskedRequests {

  private static final int FORGET_AT_ONCE = 1_000;

  private final DeskStores stores;
  private final Duration repeatAfter;
  private final LabelRules rules;
  private final KnownTexts texts = new KnownTexts();
  private final TreeMap<Instant, Set<String>> idsByTime = new TreeMap<>();

  /**
   * Takes up what is stored.
   *
   * @param repeatAfter how long a request counts
   * @param rules what may be learned from
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

  /** Whether an utterance was asked for. */
  boolean contains(String utteranceId) {
    return stores.asked().get(utteranceId) != null;
  }

  /** Their texts, by utterance id. Whoever chooses what to ask for next adds it here at once. */
  KnownTexts texts() {
    return texts;
  }

  /** Remembers a request whose text has been added to {@link #texts}. */
  void remember(LabelRequest request) {
    String id = request.getUtteranceId();
    stores.asked().put(id, request);
    noteTime(request);
    if (request.getPurpose() == LabelPurpose.TRAINING) {
      stores.open().put(id, request.getRelease().getSha256());
    }
  }

  /** Forgets requests that are too old to count, if they are very many only some of them. */
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
