package dev.nagare.streams.process;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessRules;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.metrics.StreamMeters;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Where the releases of a stream come from. Used once. */
public interface ReleaseSupply {

  /** Topics it needs. */
  List<NagareTopic<?, ?>> topics();

  /** What else it needs to be allowed to do. */
  AccessRules access(NagareConfig config);

  /**
   * Opens the releases; some may come later.
   *
   * @param serdes not taken over
   * @param meters told of what becomes of releases
   * @param observations what the stream counts of them
   */
  Supplied open(
      NagareConfig config,
      TopicSerdes serdes,
      StreamMeters meters,
      ReleaseObservations observations);

  /** Frees what there is already: the stream will not start. */
  void abandon();

  /**
   * Open releases.
   *
   * @param attendants to be closed before them, in this order
   * @param waiting what the rollout waits for by release, if this instance leads it
   */
  record Supplied(
      ReleaseCatalog catalog,
      List<AutoCloseable> attendants,
      Supplier<SortedMap<String, String>> waiting) {

    /** Releases that no rollout takes further. */
    Supplied(ReleaseCatalog catalog, List<AutoCloseable> attendants) {
      this(catalog, attendants, Collections::emptySortedMap);
    }

    public Supplied {
      attendants = List.copyOf(attendants);
    }
  }

  /**
   * Releases that are open already.
   *
   * @param releases taken over
   */
  static ReleaseSupply of(ReleaseCatalog releases) {
    return new ReleaseSupply() {
      @Override
      public List<NagareTopic<?, ?>> topics() {
        return List.of();
      }

      @Override
      public AccessRules access(NagareConfig config) {
        return AccessRules.NONE;
      }

      @Override
      public Supplied open(
          NagareConfig config,
          TopicSerdes serdes,
          StreamMeters meters,
          ReleaseObservations observations) {
        return new Supplied(releases, List.of());
      }

      @Override
      public void abandon() {
        releases.close();
      }
    };
  }
}
