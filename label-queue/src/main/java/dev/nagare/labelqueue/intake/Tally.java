package dev.nagare.labelqueue.intake;

import java.util.Locale;

/**
 * What has become of the entries.
 *
 * @param written labels that were written, or would have been in a trial
 * @param unchanged labels that are there already
 * @param older than the labels that are there already
 * @param replaced by a later entry with the same id
 * @param skipped by people
 * @param waiting for somebody to label them
 * @param refused because something is wrong with them
 * @param reserved good ones that are left out as nothing is learned from their texts
 */
public record Tally(
    long written,
    long unchanged,
    long older,
    long replaced,
    long skipped,
    long waiting,
    long refused,
    long reserved) {

  /** On one line; what is seldom is left out if there is none. */
  public String summary(String written) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%d labels %s, %d unchanged, %d skipped by people, %d not yet labeled, %d refused",
            this.written,
            written,
            unchanged,
            skipped,
            waiting,
            refused));
    if (older > 0) {
      line.append(String.format(Locale.ROOT, ", %d older than the labels there", older));
    }
    if (replaced > 0) {
      line.append(
          String.format(Locale.ROOT, ", %d replaced by a later entry of their id", replaced));
    }
    if (reserved > 0) {
      line.append(String.format(Locale.ROOT, ", %d left out as reserved for evaluation", reserved));
    }
    return line.toString();
  }
}
