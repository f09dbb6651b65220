package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The alternatives of a slot or a phrase: the lines of all its sections, by partition. Lines of an
 * {@code all} section are shared. Lines of a partition's own sections are used by no other.
 */
final class Source {

  private final List<Line> shared = new ArrayList<>();
  private final Map<Partition, List<Line>> own = new EnumMap<>(Partition.class);
  private final int order;

  /**
   * Creates a source.
   *
   * @param order rank among all sources by first mention; a source refers to lower ranks only
   */
  Source(int order) {
    this.order = order;
  }

  int order() {
    return order;
  }

  void addShared(Line line) {
    shared.add(line);
  }

  void add(Partition partition, Line line) {
    own.computeIfAbsent(partition, key -> new ArrayList<>()).add(line);
  }

  /** Returns whether a line belongs to the partition alone and never occurs in training. */
  boolean isHeldOut(Line line, Partition partition) {
    return partition != Partition.TRAIN && lines(partition).contains(line);
  }

  /** Returns the lines that a partition draws from; empty if the grammar gives it none. */
  List<Line> pool(Partition partition) {
    List<Line> pool = new ArrayList<>(shared);
    pool.addAll(lines(partition));
    return pool;
  }

  /** Returns the lines of the partition's own sections. */
  List<Line> lines(Partition partition) {
    return own.getOrDefault(partition, List.of());
  }

  List<Line> shared() {
    return shared;
  }

  /**
   * One alternative of a source.
   *
   * @param text the line as written
   * @param pattern the line as parsed
   * @param position of the line
   */
  record Line(String text, SentencePattern pattern, GrammarException.Position position) {}
}
