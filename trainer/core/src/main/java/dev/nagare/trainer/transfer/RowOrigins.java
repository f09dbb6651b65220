package dev.nagare.trainer.transfer;

import dev.nagare.tagger.encoding.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The origin of each row of a target's table: the row of the same item, under exactly the same
 * name, in the first source that has it.
 */
final class RowOrigins {

  private final List<Optional<Origin>> rows;

  /** The number of rows at the beginning that stand for no item. */
  private final int unlisted;

  private RowOrigins(List<Optional<Origin>> rows, int unlisted) {
    this.rows = rows;
    this.unlisted = unlisted;
  }

  /**
   * A row of a source.
   *
   * @param source index of the source
   * @param row index of the row
   */
  record Origin(int source, int row) {}

  /**
   * Returns the origins of a vocabulary's rows; the unknown row comes first and from the first
   * source.
   */
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

  /** Returns the origin of a row; empty if no source has its item. */
  Optional<Origin> of(int row) {
    return rows.get(row);
  }

  /** Returns the number of items that this source has and no earlier one. */
  int from(int source) {
    return (int)
        rows.stream()
            .skip(unlisted)
            .flatMap(Optional::stream)
            .filter(o -> o.source() == source)
            .count();
  }
}
