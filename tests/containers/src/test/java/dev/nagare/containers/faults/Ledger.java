package dev.nagare.containers.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what was said against what was answered, as a reader of committed records sees it. Safe for
 * use by several threads.
 */
final class Ledger {

  private static final int MAX_EXAMPLES = 20;

  private final Map<String, Utterance> said = new HashMap<>();
  private final Map<String, Long> lastOfKey = new HashMap<>();
  private final Map<Long, Integer> requestsOfRound = new HashMap<>();
  private final Set<String> requested = new HashSet<>();
  private final TreeMap<Long, Long> slowestBySecond = new TreeMap<>();
  private final List<Long> waits = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private long entities;
  private long deadLetters;
  private long repeated;
  private long outOfOrder;
  private long wrongKind;
  private long unknown;
  private long requestedTwice;

  /** An utterance is on its way; {@code bad} ones must become dead letters. */
  synchronized void said(String id, String key, long number, boolean bad) {
    said.put(id, new Utterance(key, number, bad));
  }

  /** The brokers have an utterance for good. */
  synchronized void acknowledged(String id, long nanoTime) {
    Utterance utterance = said.get(id);
    utterance.acknowledged = nanoTime;
    if (utterance.answered != 0) {
      settle(utterance);
    }
  }

  /** An answer is visible. */
  synchronized void answered(String id, boolean deadLetter, long nanoTime) {
    Utterance utterance = said.get(id);
    if (utterance == null) {
      unknown++;
      example("an answer to " + id + ", which nobody said");
      return;
    }
    if (utterance.answered != 0) {
      repeated++;
      example(id + " was answered twice");
      return;
    }
    utterance.answered = nanoTime;
    entities += deadLetter ? 0 : 1;
    deadLetters += deadLetter ? 1 : 0;
    if (deadLetter != utterance.bad) {
      wrongKind++;
      example(id + " became " + (deadLetter ? "a dead letter" : "an entity event"));
    }
    if (!deadLetter) {
      checkOrder(id, utterance);
    }
    if (utterance.acknowledged != 0) {
      settle(utterance);
    }
  }

  private void checkOrder(String id, Utterance utterance) {
    Long before = lastOfKey.put(utterance.key, utterance.number);
    if (before != null && before > utterance.number) {
      outOfOrder++;
      example(id + " was answered after a later one of the same key");
    }
  }

  private void settle(Utterance utterance) {
    long millis = Math.max(0, (utterance.answered - utterance.acknowledged) / 1_000_000);
    waits.add(millis);
    slowestBySecond.merge(utterance.acknowledged / 1_000_000_000, millis, Math::max);
  }

  /**
   * A label is asked for: within the round's budget, or outside it. No utterance may be asked for
   * again, unless the request was withdrawn.
   */
  synchronized void requested(long round, String id, Budget budget) {
    if (!said.containsKey(id)) {
      unknown++;
      example("a label request for " + id + ", which nobody said");
    }
    if (!requested.add(id)) {
      requestedTwice++;
      example("a label of " + id + " was asked for twice");
    }
    if (budget == Budget.INSIDE) {
      requestsOfRound.merge(round, 1, Integer::sum);
    }
  }

  /** A label is not wanted any more; it may be asked for again. */
  synchronized void withdrawn(String id) {
    requested.remove(id);
  }

  /** Utterances that are on the brokers and not answered. */
  synchronized long open() {
    return said.values().stream().filter(one -> one.acknowledged != 0 && one.answered == 0).count();
  }

  /** Utterances that were said, but of which no broker has told that it has them. */
  synchronized long unacknowledged() {
    return said.values().stream().filter(one -> one.acknowledged == 0).count();
  }

  /** How long the slowest answer took to utterances of a time; milliseconds. */
  synchronized long slowestMillis(long fromNanos, long toNanos) {
    return slowestBySecond
        .subMap(fromNanos / 1_000_000_000, true, toNanos / 1_000_000_000, true)
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** A percentile of the waiting times of utterances whose answers came from some number on. */
  synchronized long percentileMillis(int from, double percent) {
    List<Long> sorted = waits.subList(from, waits.size()).stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * percent / 100));
  }

  /** How many answers there are with a known waiting time. */
  synchronized int settled() {
    return waits.size();
  }

  /** The largest number of labels that a round asked for. */
  synchronized int mostRequestsOfARound() {
    return requestsOfRound.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  synchronized int rounds() {
    return requestsOfRound.size();
  }

  synchronized Totals totals() {
    return new Totals(
        said.size(),
        entities,
        deadLetters,
        open(),
        repeated,
        outOfOrder,
        wrongKind,
        unknown,
        requestedTwice);
  }

  /** Some of what was wrong, in words. */
  synchronized List<String> examples() {
    return List.copyOf(faults);
  }

  private void example(String words) {
    if (faults.size() < MAX_EXAMPLES) {
      faults.add(words);
    }
  }

  /**
   * What came of everything.
   *
   * @param lost on the brokers and never answered
   * @param repeated answers to utterances that had one already, of whatever kind
   * @param wrongKind good ones that became dead letters, or bad ones that did not
   * @param unknown answers and label requests for what nobody said
   * @param requestedTwice label requests for utterances that had an open one
   */
  record Totals(
      long said,
      long entities,
      long deadLetters,
      long lost,
      long repeated,
      long outOfOrder,
      long wrongKind,
      long unknown,
      long requestedTwice) {

    boolean isPerfect() {
      return lost + repeated + outOfOrder + wrongKind + unknown + requestedTwice == 0;
    }
  }

  /** Returns whether a label request counts towards a round's budget; evaluation does not. */
  enum Budget {
    INSIDE,
    OUTSIDE
  }

  private static final class Utterance {
    private final String key;
    private final long number;
    private final boolean bad;
    private long acknowledged;
    private long answered;

    Utterance(String key, long number, boolean bad) {
      this.key = key;
      this.number = number;
      this.bad = bad;
    }
  }
}
