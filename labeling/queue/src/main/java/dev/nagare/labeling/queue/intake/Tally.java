package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.Fault;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts of the entries by their outcome.
 *
 * @param spans of the good entries
 * @param faults how many entries were refused for each reason
 */
public record Tally(Labels labels, Unlabeled unlabeled, Spans spans, Map<Fault, Long> faults) {

  /** Above this share of spans that cut words, the offsets may count in another unit. */
  public static final double SUSPICIOUS = 0.1;

  public Tally {
    faults = Map.copyOf(faults);
  }

  /**
   * Counts of good entries.
   *
   * @param written labels that were written, or would have been in a trial
   * @param unchanged labels that are there already
   * @param older than the labels that are there already
   * @param replaced by a later entry with the same id
   * @param reserved left out as nothing is learned from their texts
   */
  public record Labels(long written, long unchanged, long older, long replaced, long reserved) {

    private long all() {
      return written + unchanged + older + replaced + reserved;
    }
  }

  /**
   * Counts of entries without a label.
   *
   * @param skipped by people
   * @param waiting for somebody to label them
   * @param unsaid those of the waiting ones that have nothing where an answer would be
   */
  public record Unlabeled(long skipped, long waiting, long unsaid) {}

  /**
   * Counts of spans.
   *
   * @param all spans of good entries
   * @param trimmed those that had white space at their edges
   * @param cuttingWords those that begin or end inside a word
   */
  public record Spans(long all, long trimmed, long cuttingWords) {

    /** Returns whether so many cut words that their offsets may count in another unit. */
    public boolean isSuspicious() {
      return cuttingWords > SUSPICIOUS * all;
    }
  }

  /** Returns how many entries were refused because something is wrong with them. */
  public long refused() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns whether there were entries, and none of them has anything where an answer would be. */
  public boolean isNothingSaid() {
    return unlabeled.unsaid() > 0
        && labels.all() + unlabeled.skipped() + refused() == 0
        && unlabeled.unsaid() == unlabeled.waiting();
  }

  /** On one line; what is seldom is left out if there is none. */
  public String summary(String written) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%d labels %s, %d unchanged, %d skipped by people, %d not yet labeled, %d refused",
            labels.written(),
            written,
            labels.unchanged(),
            unlabeled.skipped(),
            unlabeled.waiting(),
            refused()));
    if (!faults.isEmpty()) {
      line.append(
          new EnumMap<>(faults)
              .entrySet().stream()
                  .map(fault -> fault.getKey() + " " + fault.getValue())
                  .collect(Collectors.joining(", ", " (", ")")));
    }
    seldom(line, labels.older(), "older than the labels there");
    seldom(line, labels.replaced(), "replaced by a later entry of their id");
    seldom(line, labels.reserved(), "left out as reserved for evaluation");
    seldom(line, spans.trimmed(), "spans trimmed of white space");
    seldom(line, spans.cuttingWords(), "of " + spans.all() + " spans cut words");
    return line.toString();
  }

  private static void seldom(StringBuilder line, long count, String what) {
    if (count > 0) {
      line.append(String.format(Locale.ROOT, ", %d %s", count, what));
    }
  }
}
