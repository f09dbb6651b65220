package dev.nagare.console.labels;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.Label;
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

  /** Passes all changes to another state, as its followers would. */
  void replay(DeskState state) {
    long at = 1_000;
    for (List<Change<?>> change : all) {
      for (Change<?> one : change) {
        RecordPlace place = new RecordPlace(0, at++, 0);
        if (one.value() instanceof Annotation annotation) {
          state.annotations().accept(place, one.key(), annotation);
        } else if (one.topic().equals(NagareTopic.LABELS)) {
          state.queue().applyLabel(place, one.key(), (Label) one.value());
        }
      }
    }
  }

  int count() {
    return all.size();
  }

  @Override
  public void close() {}
}
