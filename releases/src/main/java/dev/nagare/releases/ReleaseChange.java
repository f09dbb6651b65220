package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;

/**
 * Computes the records of a change from the current log. It may be called several times for one
 * change, so it must have no other effect.
 */
@FunctionalInterface
public interface ReleaseChange {

  /**
   * Computes the records to write.
   *
   * @param now the whole release log
   * @return records to write, all or none; empty to change nothing
   * @throws RefusedChangeException if the change is not allowed now
   */
  List<ModelRelease> apply(Releases now);
}
