package dev.nagare.streams.labeling;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Likeness;
import dev.nagare.labeling.text.TextFingerprint;
import dev.nagare.labeling.text.TextKey;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.streams.metrics.OpenRequests;
import dev.nagare.tagger.LanguageTags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The label queue in memory, as its topics describe it. Requests are kept until they are too old to
 * count; of labels, which never expire, only two hashes each are kept ({@link LabeledTexts}). A
 * label that trainers reject counts as no label: its request stays open, and its text may be
 * requested again. A translated label answers no request, not even one with its key; its text is
 * labeled, so it is not requested in the language of the translation.
 */
public final class QueueIndex implements QueueView, OpenRequests {

  private final Duration repeatAfter;
  private final InstantSource clock;
  private final LabelRules rules;
  private final KnownTexts texts = new KnownTexts();
  private final Map<String, Asked> asked = new HashMap<>();
  private final TreeMap<Instant, Set<String>> byTime = new TreeMap<>();
  private final LabeledTexts labeled;
  private final LabeledTexts translated = new LabeledTexts();
  private long roundsClosed;
  private volatile boolean isComplete;

  /**
   * @param repeatAfter time for which a request counts
   * @param rules rules for labels that count
   */
  public QueueIndex(Duration repeatAfter, InstantSource clock, LabelRules rules) {
    this(repeatAfter, clock, rules, new LabeledTexts());
  }

  QueueIndex(Duration repeatAfter, InstantSource clock, LabelRules rules, LabeledTexts labeled) {
    this.labeled = labeled;
    this.repeatAfter = repeatAfter;
    this.clock = clock;
    this.rules = rules;
  }

  /**
   * A label request.
   *
   * @param idHash hash of the utterance id, as labels use it
   * @param at time of the request
   * @param withdrawn whether it has been withdrawn
   */
  private record Asked(long idHash, Instant at, boolean withdrawn) {}

  /** Adds a request. */
  public synchronized void onRequest(LabelRequest request) {
    forgetOld();
    if (isOld(request.getRequestedAt())) {
      return;
    }
    String id = request.getUtteranceId();
    forgetRequest(id);
    Instant at = request.getRequestedAt();
    asked.put(id, new Asked(labeled.hashOf(id), at, false));
    byTime.computeIfAbsent(at, time -> new HashSet<>()).add(id);
    // The share may have grown: what was asked for to learn from it must not keep out of the
    // sample.
    if (rules.allows(LabelViews.use(request.getPurpose()), request.getText())) {
      texts.add(
          id, request.getLanguage(), TextFingerprint.of(request.getLanguage(), request.getText()));
    }
  }

  /**
   * Marks a request as withdrawn. Its text stays known, because the active release is sure of it.
   */
  public synchronized void onWithdrawn(String utteranceId) {
    asked.computeIfPresent(utteranceId, (id, entry) -> new Asked(entry.idHash(), entry.at(), true));
  }

  /**
   * Adds or replaces the label of an utterance. A label that trainers reject removes the one before
   * it, as it does in trainers.
   *
   * @param utteranceId key of the label's record
   */
  public void onLabel(String utteranceId, Label label) {
    // Rules and text key are computed outside the lock, which tagging waits for.
    GivenLabel given = LabelViews.of(label);
    if (rules.isUsable(utteranceId, given)) {
      String language = LanguageTags.canonical(label.getLanguage()).orElseThrow();
      LabeledTexts kind = given.isTranslated() ? translated : labeled;
      putLabel(kind, utteranceId, language, TextKey.of(label.getText()));
    } else {
      onUnlabeled(utteranceId);
    }
  }

  private synchronized void putLabel(
      LabeledTexts kind, String utteranceId, String language, long textKey) {
    onUnlabeled(utteranceId); // The label before it may have been of the other kind.
    kind.put(utteranceId, language, textKey);
  }

  /** Removes a label that was deleted, or whose latest record cannot be decoded. */
  public synchronized void onUnlabeled(String utteranceId) {
    labeled.remove(utteranceId);
    translated.remove(utteranceId);
  }

  /**
   * Removes labels that are gone, after the label topic was read again.
   *
   * @param isThere tests by {@link KeyHash} whether an utterance id has a record in the topic
   */
  public synchronized void retainLabels(LongPredicate isThere) {
    labeled.retain(isThere);
    translated.retain(isThere);
  }

  /**
   * Removes requests that are gone, after the request topic was read again.
   *
   * @param isThere tests by {@link KeyHash} whether an utterance id has a record in the topic
   */
  public synchronized void retainRequests(LongPredicate isThere) {
    List.copyOf(asked.keySet()).stream()
        .filter(id -> !isThere.test(KeyHash.of(id)))
        .forEach(this::forgetRequest);
  }

  /** Reports that all records have been read that were in the topics at the start. */
  public void complete() {
    isComplete = true;
  }

  /** Counts a closed round, whatever its number: a stream that lost its state begins at 0 again. */
  public synchronized void onRound() {
    roundsClosed++;
  }

  @Override
  public synchronized Likeness find(String language, TextFingerprint text) {
    return isLabeled(language, text.textKey()) ? Likeness.SAME_TEXT : texts.find(language, text);
  }

  @Override
  public synchronized boolean hasSame(String language, long textKey) {
    return isLabeled(language, textKey) || texts.hasSame(language, textKey);
  }

  @Override
  public synchronized boolean isAnswered(String utteranceId) {
    return labeled.hasId(utteranceId);
  }

  @Override
  public synchronized long roundsClosed() {
    return roundsClosed;
  }

  @Override
  public Instant time(long localMillis) {
    return clock instanceof SoundClock sound
        ? sound.at(localMillis)
        : Instant.ofEpochMilli(localMillis);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Health probes call it, so it does not wait for the lock.
   */
  @Override
  public boolean isComplete() {
    return isComplete;
  }

  @Override
  public synchronized int count() {
    return (int) open().count();
  }

  @Override
  public synchronized Optional<Instant> oldest() {
    return open().map(Asked::at).min(Instant::compareTo);
  }

  private Stream<Asked> open() {
    forgetOld();
    return asked.values().stream()
        .filter(entry -> !entry.withdrawn() && !labeled.hasIdHash(entry.idHash()));
  }

  private boolean isLabeled(String language, long textKey) {
    return labeled.hasText(language, textKey) || translated.hasText(language, textKey);
  }

  private boolean isOld(Instant at) {
    return at.isBefore(clock.instant().minus(repeatAfter));
  }

  private void forgetOld() {
    while (!byTime.isEmpty() && isOld(byTime.firstKey())) {
      for (String id : byTime.pollFirstEntry().getValue()) {
        asked.remove(id);
        texts.forget(id);
      }
    }
  }

  private void forgetRequest(String id) {
    Asked before = asked.remove(id);
    if (before != null) {
      texts.forget(id);
      byTime.computeIfPresent(
          before.at(),
          (at, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
          });
    }
  }
}
