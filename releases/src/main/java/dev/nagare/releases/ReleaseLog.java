package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;

/**
 * The log of all releases. Many processes read it; trainers, the rollout and people write to it. A
 * change is computed from the whole current log and written only if nobody has written since;
 * otherwise it is computed again. So no two writers ever act on the same outdated state.
 */
public interface ReleaseLog extends AutoCloseable {

  /**
   * Reads all committed records of the log.
   *
   * @return all releases
   */
  Releases read();

  /**
   * Changes releases.
   *
   * @param change computes the records to write; may be called several times
   * @return the log after the change
   * @throws RefusedChangeException if the change is not allowed
   */
  Releases change(ReleaseChange change);

  /**
   * Stores a bundle and changes releases, all or nothing: readers that see the release also find
   * its bundle.
   *
   * @param release new release, whose {@code bundle} is not filled in yet
   * @param bundle bytes of the bundle file, whose SHA-256 the release names
   * @param change computes the records to write from the release as it will be stored, with its
   *     bundle reference
   * @return the log after the change
   * @throws RefusedChangeException if the change is not allowed; nothing is stored then
   */
  Releases publish(ModelRelease release, byte[] bundle, PublishChange change);

  @Override
  void close();

  /** Computes the records that publish a new release. */
  @FunctionalInterface
  interface PublishChange {

    /**
     * Computes the records to write, as {@link ReleaseChange#apply}.
     *
     * @param now the whole release log
     * @param stored the new release with its bundle reference
     */
    List<ModelRelease> apply(Releases now, ModelRelease stored);
  }
}
