package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;

/**
 * Decides on records to be written, from what the log says now. May be called several times for one
 * change, so it does nothing else.
 */
@FunctionalInterface
public interface ReleaseChange {

  /**
   * Decides.
   *
   * @param now the whole log
   * @return records to write, all or none; empty to leave things as they are
   * @throws RefusedChangeException if the change is not allowed now
   */
  List<ModelRelease> apply(Releases now);
}
