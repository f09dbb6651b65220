package dev.nagare.corpora.data;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The outcome of reading labeled data. All counts but {@code lines} and {@code otherPartitions} are
 * of the requested partition.
 *
 * @param name of the data
 * @param lines read from the files, including blank ones and comments
 * @param utterances used and left out
 * @param spans gold spans of the used utterances
 * @param trimmedSpans spans that had white space at an edge, which was cut off; counted before
 *     sampling
 * @param underscored languages that were written with underscores, in their canonical form
 * @param problems bad lines, including those not kept
 * @param firstProblems the first bad lines, at most {@value #PROBLEMS_KEPT}
 */
public record DataReport(
    DataName name,
    int lines,
    Utterances utterances,
    int spans,
    int trimmedSpans,
    SortedSet<String> underscored,
    int problems,
    List<DataProblem> firstProblems) {

  /** The number of problems that are kept with file and line. */
  public static final int PROBLEMS_KEPT = 20;

  /**
   * The counts of utterances.
   *
   * @param used usable utterances
   * @param dropped utterances with at least one bad line
   * @param otherPartitions utterances left out because they are in another partition
   * @param notSampled usable utterances left out because they are not in the requested sample
   */
  public record Utterances(int used, int dropped, int otherPartitions, int notSampled) {}

  public DataReport {
    underscored = new TreeSet<>(underscored);
    firstProblems = List.copyOf(firstProblems);
  }

  /** Returns one line about the used and unused data. */
  public String summary() {
    StringBuilder text = new StringBuilder(name.toString());
    text.append(": ")
        .append(lines)
        .append(" lines, ")
        .append(utterances.used())
        .append(" utterances used, ");
    text.append(utterances.dropped()).append(" dropped, ").append(spans).append(" spans");
    if (utterances.otherPartitions() > 0) {
      text.append(", ")
          .append(utterances.otherPartitions())
          .append(" utterances in other partitions");
    }
    if (utterances.notSampled() > 0) {
      text.append(", ").append(utterances.notSampled()).append(" utterances not in the sample");
    }
    if (trimmedSpans > 0) {
      text.append(", ")
          .append(trimmedSpans)
          .append(trimmedSpans == 1 ? " span" : " spans")
          .append(" trimmed of white space");
    }
    underscored.forEach(
        tag ->
            text.append(", language ")
                .append(tag.replace('-', '_'))
                .append(" read as ")
                .append(tag));
    return text.toString();
  }

  /**
   * Returns the problems that were kept, one a line, and the number of further ones; empty if there
   * are none.
   */
  public String problemList() {
    String list =
        firstProblems.stream().map(p -> p + System.lineSeparator()).collect(Collectors.joining());
    int more = problems - firstProblems.size();
    return more == 0 ? list : list + "and " + more + " more" + System.lineSeparator();
  }
}
