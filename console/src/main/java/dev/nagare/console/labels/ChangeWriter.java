package dev.nagare.console.labels;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.follow.RecordPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the records of one change, all or none. */
interface ChangeWriter extends AutoCloseable {

  /**
   * A record to write.
   *
   * @param value null deletes the key
   */
  record Change<V>(NagareTopic<String, V> topic, String key, @Nullable V value) {}

  /**
   * Writes records.
   *
   * @return their places, in the order given
   * @throws dev.nagare.console.api.ApiProblem if nothing was written, or that is unknown
   */
  List<RecordPlace> write(List<Change<?>> changes) throws InterruptedException;

  @Override
  void close();
}
