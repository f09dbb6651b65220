package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.Fault;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The counts of entries by outcome.
 *
 * @param labels of valid entries
 * @param unlabeled entries without a label
 * @param spans of the valid entries
 * @param faults number of refused entries for each reason
 */
public record Tally(Labels labels, Unlabeled unlabeled, Spans spans, Map<Fault, Long> faults) {

  /** The share of spans that cut words above which the offsets may have another unit. */
  public static final double SUSPICIOUS = 0.1;

  public Tally {
    faults = Map.copyOf(faults);
  }

  /**
   * The counts of valid entries.
   *
   * @param written labels that were written, or would have been in a trial
   * @param unchanged labels that exist already
   * @param older labels that are older than the existing ones
   * @param replaced entries replaced by a later one with the same id
   * @param reserved entries left out because their texts are reserved for evaluation
   */
  public record Labels(long written, long unchanged, long older, long replaced, long reserved) {

    private long all() {
      return written + unchanged + older + replaced + reserved;
    }
  }

  /**
   * The counts of entries without a label.
   *
   * @param skipped by people
   * @param waiting not labeled yet
   * @param unsaid waiting entries that have no field for an answer
   */
  public record Unlabeled(long skipped, long waiting, long unsaid) {}

  /**
   * The counts of spans.
   *
   * @param all spans of valid entries
   * @param trimmed spans that had white space at their edges
   * @param cuttingWords spans that begin or end inside a word
   */
  public record Spans(long all, long trimmed, long cuttingWords) {

    /** Returns whether so many spans cut words that their offsets may have another unit. */
    public boolean isSuspicious() {
      return cuttingWords > SUSPICIOUS * all;
    }
  }

  /** Returns the number of refused entries. */
  public long refused() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns whether there were entries, and none of them has a field for an answer. */
  public boolean isNothingSaid() {
    return unlabeled.unsaid() > 0
        && labels.all() + unlabeled.skipped() + refused() == 0
        && unlabeled.unsaid() == unlabeled.waiting();
  }

  /** Returns the counts on one line; rare ones are left out if they are 0. */
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
