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
 * The best candidates of each language so far, no two of them copies of each other; of copies the
 * first one stays. Bounded by the number per language, whatever the traffic. Not safe for use by
 * several threads.
 *
 * @param <T> of the candidates' payload
 */
public final class BestCandidates<T> {

  private final int perLanguage;
  private final Copies copies;
  private final Map<String, TreeSet<Candidate<T>>> byLanguage = new HashMap<>();
  private final Map<String, Candidate<T>> byId = new HashMap<>();
  private final KnownTexts texts = new KnownTexts();

  /** What counts as a copy. */
  public enum Copies {
    /** The same text only. */
    SAME_TEXTS,
    /** Near copies as well. */
    NEAR_COPIES
  }

  /**
   * @param perLanguage candidates that are kept of each language, at least 1
   */
  public BestCandidates(int perLanguage, Copies copies) {
    if (perLanguage < 1) {
      throw new IllegalArgumentException(
          perLanguage + " candidates per language, must be 1 or more");
    }
    this.perLanguage = perLanguage;
    this.copies = copies;
  }

  /** What became of a candidate that was offered. */
  public enum Outcome {
    /** It is among the best. */
    KEPT,
    /** Enough better ones are there. */
    OUTRANKED,
    /** The same text, or the same utterance, is there. */
    SAME_TEXT,
    /** A near copy is there. */
    NEAR_COPY
  }

  /**
   * An answer to an offer.
   *
   * @param evicted the candidate that had to go for it
   */
  public record Offer<T>(Outcome outcome, Optional<Candidate<T>> evicted) {}

  /**
   * Whether a candidate of this score would be among the best if it is no copy. Costs next to
   * nothing: to be asked before anything is worked out about the text.
   */
  public boolean hasRoomFor(String language, double score) {
    TreeSet<Candidate<T>> own = byLanguage.get(language);
    return own == null || own.size() < perLanguage || own.last().score() < score;
  }

  /** Takes a candidate in, if it is among the best and no copy. */
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

  /** Takes a candidate out; does nothing if it is not there. */
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

  /** All of them, the best first. */
  public List<Candidate<T>> all() {
    Comparator<Candidate<T>> bestFirst = Candidate.bestFirst();
    return byId.values().stream().sorted(bestFirst).toList();
  }

  /**
   * Adds the texts of some candidates to others that are known, at little cost: what near copies
   * are found by was worked out when they came.
   *
   * @param ids of candidates that are among the best
   */
  public void addTexts(Set<String> ids, KnownTexts known) {
    known.addAll(texts, ids);
  }

  /** How many there are. */
  public int size() {
    return byId.size();
  }
}
