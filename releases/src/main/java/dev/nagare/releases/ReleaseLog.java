package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;

/**
 * The log of all releases, which many read and several write: trainers, the rollout, people. A
 * change is decided on the whole log as it is and written only if nobody has written meanwhile;
 * else it is decided again. So two writers never act on the same old state.
 */
public interface ReleaseLog extends AutoCloseable {

  /** Reads the log to its end, committed records only. */
  Releases read();

  /**
   * Changes releases.
   *
   * @return the log after the change
   * @throws RefusedChangeException if the change refuses
   */
  Releases change(ReleaseChange change);

  /**
   * Stores a bundle and changes releases, all or nothing: readers that see the release find its
   * bundle.
   *
   * @param release to be added by the change, its {@code bundle} not yet filled in
   * @param bundle bytes of the bundle file, with the SHA-256 that the release names
   * @param change decides with the release as it will be written, its bundle reference filled in;
   *     what it gives is written
   * @return the log after the change
   * @throws RefusedChangeException if the change refuses; nothing is stored then
   */
  Releases publish(ModelRelease release, byte[] bundle, PublishChange change);

  @Override
  void close();

  /** Decides on a new release. */
  @FunctionalInterface
  interface PublishChange {

    /**
     * As {@link ReleaseChange#apply}.
     *
     * @param stored the new release with its bundle reference
     */
    List<ModelRelease> apply(Releases now, ModelRelease stored);
  }
}
