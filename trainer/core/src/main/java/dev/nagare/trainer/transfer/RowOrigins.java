package dev.nagare.trainer.transfer;

import dev.nagare.tagger.encoding.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where each row of a target's table is found: in the first source that has its item, under exactly
 * the same name.
 */
final class RowOrigins {

  private final List<Optional<Origin>> rows;

  /** Rows at the beginning that stand for no item. */
  private final int unlisted;

  private RowOrigins(List<Optional<Origin>> rows, int unlisted) {
    this.rows = rows;
    this.unlisted = unlisted;
  }

  /**
   * A row of a source.
   *
   * @param source its place among the sources
   */
  record Origin(int source, int row) {}

  /** The unknown row first, which is the first source's. */
  static RowOrigins ofVocabulary(Vocabulary target, List<Vocabulary> sources) {
    List<Optional<Origin>> rows = new ArrayList<>();
    rows.add(Optional.of(new Origin(0, Vocabulary.UNKNOWN)));
    target.items().forEach(item -> rows.add(find(item, sources, 0)));
    return new RowOrigins(rows, 1);
  }

  static RowOrigins ofTags(List<String> target, List<List<String>> sources) {
    List<Vocabulary> places = sources.stream().map(Vocabulary::new).toList();
    return new RowOrigins(target.stream().map(tag -> find(tag, places, 1)).toList(), 0);
  }

  /**
   * @param listedFrom row at which the vocabulary begins that the table leaves out
   */
  private static Optional<Origin> find(String item, List<Vocabulary> sources, int listedFrom) {
    for (int source = 0; source < sources.size(); source++) {
      int row = sources.get(source).rowOf(item);
      if (row != Vocabulary.UNKNOWN) {
        return Optional.of(new Origin(source, row - listedFrom));
      }
    }
    return Optional.empty();
  }

  int size() {
    return rows.size();
  }

  /** Where a row is found; empty if no source has its item. */
  Optional<Origin> of(int row) {
    return rows.get(row);
  }

  /** How many items are found in that source and in none before it. */
  int from(int source) {
    return (int)
        rows.stream()
            .skip(unlisted)
            .flatMap(Optional::stream)
            .filter(o -> o.source() == source)
            .count();
  }
}
