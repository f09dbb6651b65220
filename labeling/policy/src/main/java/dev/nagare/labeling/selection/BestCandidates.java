package dev.nagare.labeling.selection;

import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.Likeness;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The best candidates of each language so far, without copies; of several copies, the first one
 * stays. Bounded by the number per language, whatever the traffic is. Not thread-safe.
 *
 * @param <T> type of the candidates' payload
 */
public final class BestCandidates<T> {

  private final int perLanguage;
  private final Copies copies;
  private final Map<String, TreeSet<Candidate<T>>> byLanguage = new HashMap<>();
  private final Map<String, Candidate<T>> byId = new HashMap<>();
  private final KnownTexts texts = new KnownTexts();

  /** The definitions of a copy. */
  public enum Copies {
    /** The same text only. */
    SAME_TEXTS,
    /** The same text or a near copy. */
    NEAR_COPIES
  }

  /**
   * Creates an empty collection.
   *
   * @param perLanguage number of candidates that are kept of each language, at least 1
   * @param copies candidates that count as copies
   */
  public BestCandidates(int perLanguage, Copies copies) {
    if (perLanguage < 1) {
      throw new IllegalArgumentException(
          perLanguage + " candidates per language, must be 1 or more");
    }
    this.perLanguage = perLanguage;
    this.copies = copies;
  }

  /** The outcomes of an offer. */
  public enum Outcome {
    /** The candidate is among the best. */
    KEPT,
    /** There are enough better candidates. */
    OUTRANKED,
    /** The same text, or the same utterance, is already present. */
    SAME_TEXT,
    /** A near copy is already present. */
    NEAR_COPY
  }

  /**
   * The answer to an offer.
   *
   * @param outcome of the offer
   * @param evicted candidate that was removed for the new one
   */
  public record Offer<T>(Outcome outcome, Optional<Candidate<T>> evicted) {}

  /**
   * Returns whether a candidate with this score would be among the best if it is no copy. The call
   * is cheap: make it before computing anything about the text.
   */
  public boolean hasRoomFor(String language, double score) {
    TreeSet<Candidate<T>> own = byLanguage.get(language);
    return own == null || own.size() < perLanguage || own.last().score() < score;
  }

  /** Adds a candidate if it is among the best and no copy. */
  public Offer<T> offer(Candidate<T> candidate) {
    if (!hasRoomFor(candidate.language(), candidate.score())) {
      return new Offer<>(Outcome.OUTRANKED, Optional.empty());
    }
    return switch (likeness(candidate)) {
      case SAME_TEXT -> new Offer<>(Outcome.SAME_TEXT, Optional.empty());
      case NEAR_COPY -> new Offer<>(Outcome.NEAR_COPY, Optional.empty());
      case NEW -> new Offer<>(Outcome.KEPT, kept(candidate));
    };
  }

  private Likeness likeness(Candidate<T> candidate) {
    if (byId.containsKey(candidate.id())
        || texts.hasSame(candidate.language(), candidate.text().textKey())) {
      return Likeness.SAME_TEXT;
    }
    return copies == Copies.SAME_TEXTS
        ? Likeness.NEW
        : texts.find(candidate.language(), candidate.text());
  }

  private Optional<Candidate<T>> kept(Candidate<T> candidate) {
    TreeSet<Candidate<T>> own =
        byLanguage.computeIfAbsent(
            candidate.language(), language -> new TreeSet<Candidate<T>>(Candidate.bestFirst()));
    Optional<Candidate<T>> evicted =
        own.size() < perLanguage ? Optional.empty() : Optional.of(own.last());
    evicted.ifPresent(worst -> remove(worst.id()));
    own.add(candidate);
    byId.put(candidate.id(), candidate);
    texts.add(candidate.id(), candidate.language(), candidate.text());
    return evicted;
  }

  /** Removes a candidate; does nothing if it is not present. */
  public void remove(String id) {
    Candidate<T> gone = byId.remove(id);
    if (gone != null) {
      texts.forget(id);
      byLanguage.computeIfPresent(
          gone.language(),
          (language, own) -> {
            own.remove(gone);
            return own;
          });
    }
  }

  /** Returns all candidates, the best first. */
  public List<Candidate<T>> all() {
    Comparator<Candidate<T>> bestFirst = Candidate.bestFirst();
    return byId.values().stream().sorted(bestFirst).toList();
  }

  /**
   * Adds the texts of some candidates to known texts. This is cheap, because the keys that find
   * near copies were computed when the candidates arrived.
   *
   * @param ids of candidates that are among the best
   * @param known texts to add to
   */
  public void addTexts(Set<String> ids, KnownTexts known) {
    known.addAll(texts, ids);
  }

  /** Returns the number of candidates. */
  public int size() {
    return byId.size();
  }
}
