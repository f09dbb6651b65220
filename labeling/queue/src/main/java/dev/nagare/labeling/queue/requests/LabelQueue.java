package dev.nagare.labeling.queue.requests;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.schemas.avro.Span;
import dev.nagare.service.follow.KeyHash;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.TopicTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All label requests and the required parts of all labels: the latest record of each utterance,
 * whatever the order in which partitions are read. A request is open until a label with its id
 * exists that trainers can use. A translated label answers no request. A null value withdraws a
 * request or deletes a label. Keys that are too long for an id are not kept, because their labels
 * cannot be used.
 *
 * <p>Thread-safe.
 */
public final class LabelQueue {

  private static final Comparator<LabelRequest> OLDEST_FIRST =
      Comparator.comparing(LabelRequest::getRequestedAt)
          .thenComparing(LabelRequest::getUtteranceId);

  private final LabelRules rules;
  private final TopicTable<Asked> requests =
      new TopicTable<>(LabelRules::isKept, (before, after) -> changed());
  private final TopicTable<Answered> labels =
      new TopicTable<>(LabelRules::isKept, this::replaceLabel);
  private final TypeNames types = new TypeNames();
  private final TypeCounts labelTypes = new TypeCounts();

  /** The hashes of labeled keys that are too long for an id; their labels answer nothing. */
  private final Set<Long> oversized = new HashSet<>();

  private long version;

  /**
   * Creates an empty queue.
   *
   * @param rules of labels that trainers can use
   */
  public LabelQueue(LabelRules rules) {
    this.rules = rules;
  }

  /**
   * The latest request of a key.
   *
   * @param request null if it is withdrawn or unreadable
   * @param isWithdrawn whether it is withdrawn
   */
  private record Asked(@Nullable LabelRequest request, boolean isWithdrawn) {

    static final Asked WITHDRAWN = new Asked(null, true);
    static final Asked UNREADABLE = new Asked(null, false);

    static Asked of(@Nullable LabelRequest request) {
      return request == null ? UNREADABLE : new Asked(request, false);
    }
  }

  /**
   * The latest label of a key.
   *
   * @param digest of its content
   * @param labeledAt time of the label
   * @param isTranslated whether it is a translated label
   * @param types of its spans; null if trainers cannot use the label
   */
  private record Answered(
      String digest, Instant labeledAt, boolean isTranslated, TypeCounts.@Nullable Types types) {

    boolean isUsable() {
      return types != null;
    }

    boolean isAnswer() {
      return isUsable() && !isTranslated;
    }
  }

  /** Returns the rules of labels that trainers can use. */
  public LabelRules rules() {
    return rules;
  }

  /** Applies a request; null withdraws it. */
  public synchronized void applyRequest(
      RecordPlace place, @Nullable String key, @Nullable LabelRequest request) {
    boolean isOurs =
        request != null
            && request.getUtteranceId().equals(key)
            && request.getPurpose() != LabelPurpose.UNKNOWN;
    requests.put(place, key, request == null ? Asked.WITHDRAWN : Asked.of(isOurs ? request : null));
    if (request != null) {
      request.getSuggestedSpans().stream().map(Span::getType).forEach(types::add);
    }
  }

  /** Applies an unreadable request: the earlier request of its key no longer counts. */
  synchronized void applyUnreadableRequest(RecordPlace place, @Nullable String key) {
    requests.put(place, key, Asked.UNREADABLE);
  }

  /** Applies a label; null deletes it. */
  public synchronized void applyLabel(
      RecordPlace place, @Nullable String key, @Nullable Label label) {
    if (label == null) {
      applyUnreadableLabel(place, key);
      return;
    }
    if (key == null || !labels.isLatest(place, key)) {
      return;
    }
    if (!LabelRules.isKept(key)) {
      oversized.add(KeyHash.of(key));
      changed();
      return;
    }
    GivenLabel given = QueueLabelViews.of(label);
    boolean isUsable = rules.isUsable(key, given);
    labels.put(
        place,
        key,
        new Answered(
            LabelContents.digest(label),
            label.getLabeledAt(),
            given.isTranslated(),
            isUsable ? labelTypes.add(label) : null));
    if (isUsable) {
      label.getSpans().stream().map(LabeledSpan::getType).forEach(types::add);
    }
  }

  /** Applies an unreadable label: it answers nothing. */
  synchronized void applyUnreadableLabel(RecordPlace place, @Nullable String key) {
    labels.put(place, key, null);
    if (key != null && !LabelRules.isKept(key) && oversized.remove(KeyHash.of(key))) {
      changed();
    }
  }

  /** Forgets requests that are no longer in their topic. */
  synchronized void retainRequests(LongPredicate isThere) {
    requests.readAnew(isThere);
  }

  /** Forgets labels that are no longer in their topic. */
  synchronized void retainLabels(LongPredicate isThere) {
    labels.readAnew(isThere);
    oversized.removeIf(hash -> !isThere.test(hash));
    changed();
  }

  /** Forgets all requests, because their topic was deleted and created again. */
  synchronized void recreateRequests() {
    requests.recreated();
  }

  /** Forgets all labels, because their topic was deleted and created again. */
  synchronized void recreateLabels() {
    labels.recreated();
    oversized.clear();
    changed();
  }

  private void replaceLabel(@Nullable Answered before, @Nullable Answered after) {
    if (before != null && before.types() != null) {
      labelTypes.remove(before.types());
    }
    changed();
  }

  private void changed() {
    version++;
    notifyAll();
  }

  /**
   * Returns the request of an utterance, open or answered; empty if there is none or it is
   * withdrawn.
   */
  public synchronized Optional<LabelRequest> request(String id) {
    return requests.get(id).map(Asked::request);
  }

  /**
   * Returns whether the latest label of its utterance has the same content, whenever it was made.
   */
  public synchronized boolean saysTheSame(Label label) {
    return labels
        .get(label.getUtteranceId())
        .filter(answered -> answered.digest().equals(LabelContents.digest(label)))
        .isPresent();
  }

  /** Returns the time of an utterance's latest label; empty if it has none. */
  public synchronized Optional<Instant> labeledAt(String id) {
    return labels.get(id).map(Answered::labeledAt);
  }

  /** Returns whether an utterance has a label of its own that trainers can use. */
  public synchronized boolean isAnswered(String id) {
    return labels.get(id).filter(Answered::isAnswer).isPresent();
  }

  /** Adds the types that active releases find. */
  public synchronized void applyReleaseTypes(Set<String> found) {
    types.addAll(found);
  }

  /** Returns all types in suggestions of requests, in labels, and of active releases. */
  public synchronized Set<String> types() {
    return types.usable();
  }

  /** Returns the types that no label may have, because their names cannot be tags. */
  public synchronized Set<String> unusableTypes() {
    return types.unusable();
  }

  /** Returns the types of a language's labels that trainers can use. */
  public synchronized Set<String> labelTypes(String language) {
    return labelTypes.of(language);
  }

  /** Returns the requests that are not withdrawn, oldest first. */
  public synchronized List<LabelRequest> requests(Predicate<LabelRequest> wanted) {
    return requests.values().stream()
        .flatMap(asked -> Optional.ofNullable(asked.request()).stream())
        .filter(wanted)
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /** Returns the counts of requests and labels. */
  public synchronized QueueStanding standing() {
    return QueueStanding.of(
        requests(request -> true),
        this::isAnswered,
        requests.count((id, asked) -> asked != null && asked.isWithdrawn() && !isAnswered(id)),
        labels.count(
            (id, answered) -> answered != null && answered.isAnswer() && request(id).isEmpty()),
        labels.count(
            (id, answered) -> answered != null && answered.isUsable() && answered.isTranslated()),
        oversized.size()
            + labels.count((id, answered) -> answered != null && !answered.isUsable()));
  }

  /** Returns a number that grows with each change. */
  public synchronized long version() {
    return version;
  }

  /** Waits for a change after a version, at most for a given time. */
  public synchronized void awaitChange(long since, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); version == since && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }
}
