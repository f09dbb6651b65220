package dev.nagare.console.labels;

import dev.nagare.service.follow.RecordPlace;
import java.util.ArrayList;
import java.util.List;

/** Keeps changes in memory, in the place of Kafka. */
final class KeptChanges implements ChangeWriter {

  private final List<List<Change<?>>> all = new ArrayList<>();
  private long offset = 1_000;

  @Override
  public List<RecordPlace> write(List<Change<?>> changes) {
    all.add(List.copyOf(changes));
    return changes.stream().map(change -> new RecordPlace(0, offset++, 0)).toList();
  }

  /** Returns the values of the last change, nulls as {@code deleted}. */
  List<Object> last() {
    return all.get(all.size() - 1).stream()
        .map(change -> change.value() == null ? "deleted" : (Object) change.value())
        .toList();
  }

  int count() {
    return all.size();
  }

  @Override
  public void close() {}
}
