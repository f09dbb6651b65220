package dev.nagare.corpora.data;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts and problems of data that were read. All counts but {@code lines} and {@code
 * otherPartitions} are of the partition asked for.
 *
 * @param name of the data
 * @param lines read from the files, blank ones and comments too
 * @param utterances used and left out
 * @param spans gold spans of the used utterances
 * @param trimmedSpans spans that had white space at an edge, which was cut off; before sampling
 * @param underscored languages that were written with underscores, as they are read
 * @param problems bad lines, also those not kept
 * @param firstProblems the first {@value #PROBLEMS_KEPT} of them at most
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

  /** How many problems are kept with file and line. */
  public static final int PROBLEMS_KEPT = 20;

  /**
   * Numbers of utterances.
   *
   * @param used that can be used
   * @param dropped that cannot, because at least one of their lines is bad
   * @param otherPartitions left aside because another partition was asked for
   * @param notSampled usable ones left aside because only a sample was asked for
   */
  public record Utterances(int used, int dropped, int otherPartitions, int notSampled) {}

  public DataReport {
    underscored = new TreeSet<>(underscored);
    firstProblems = List.copyOf(firstProblems);
  }

  /** One line: what was used, what was not. */
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

  /** The problems kept, one a line, and how many more there are; empty if there are none. */
  public String problemList() {
    String list =
        firstProblems.stream().map(p -> p + System.lineSeparator()).collect(Collectors.joining());
    int more = problems - firstProblems.size();
    return more == 0 ? list : list + "and " + more + " more" + System.lineSeparator();
  }
}
