package dev.nagare.streams.labeling;

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
 * The queue as its topics tell it, in memory. Requests are known until they are too old to count;
 * of labels, which are kept for ever, only two hashes each ({@link LabeledTexts}). A label that
 * trainers reject counts as none: its request stays open, and its text may be asked for.
 */
public final class QueueIndex implements QueueView, OpenRequests {

  private final Duration repeatAfter;
  private final InstantSource clock;
  private final LabelRules rules;
  private final KnownTexts texts = new KnownTexts();
  private final Map<String, Asked> asked = new HashMap<>();
  private final TreeMap<Instant, Set<String>> byTime = new TreeMap<>();
  private final LabeledTexts labeled;
  private long roundsClosed;
  private volatile boolean isComplete;

  /**
   * @param repeatAfter how long a request counts
   * @param rules which labels count
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
   * A request.
   *
   * @param idHash of the utterance, as labels know it
   * @param withdrawn whether it need not be answered any more
   */
  private record Asked(long idHash, Instant at, boolean withdrawn) {}

  /** A request was made. */
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

  /** A request was withdrawn. Its text stays known: a release that is sure of it is there. */
  public synchronized void onWithdrawn(String utteranceId) {
    asked.computeIfPresent(utteranceId, (id, entry) -> new Asked(entry.idHash(), entry.at(), true));
  }

  /**
   * Somebody labeled an utterance, or labeled it anew. A label that trainers reject takes back the
   * one before it, as it does there.
   *
   * @param utteranceId key of the label's record
   */
  public void onLabel(String utteranceId, Label label) {
    // Neither the rules nor the key of the text need the lock that tagging waits for.
    if (rules.isUsable(utteranceId, LabelViews.of(label))) {
      String language = LanguageTags.canonical(label.getLanguage()).orElseThrow();
      putLabel(utteranceId, language, TextKey.of(label.getText()));
    } else {
      onUnlabeled(utteranceId);
    }
  }

  private synchronized void putLabel(String utteranceId, String language, long textKey) {
    labeled.put(utteranceId, language, textKey);
  }

  /** A label was taken back, or its latest record cannot be read. */
  public synchronized void onUnlabeled(String utteranceId) {
    labeled.remove(utteranceId);
  }

  /**
   * The topic of labels has been read anew.
   *
   * @param isThere whether an utterance id has a record in it, by {@link KeyHash}
   */
  public synchronized void retainLabels(LongPredicate isThere) {
    labeled.retain(isThere);
  }

  /**
   * The topic of requests has been read anew.
   *
   * @param isThere whether an utterance id has a record in it, by {@link KeyHash}
   */
  public synchronized void retainRequests(LongPredicate isThere) {
    List.copyOf(asked.keySet()).stream()
        .filter(id -> !isThere.test(KeyHash.of(id)))
        .forEach(this::forgetRequest);
  }

  /** All that was in the topics at the start has been read. */
  public void complete() {
    isComplete = true;
  }

  /** A round was closed, whatever its number: a stream that lost its state begins at 0 again. */
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

  /** Asked for by probes of health, which wait for nothing. */
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
    return labeled.hasText(language, textKey);
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
