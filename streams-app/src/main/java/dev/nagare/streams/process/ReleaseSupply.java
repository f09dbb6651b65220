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

/** Supplies the releases of a stream. Used once. */
public interface ReleaseSupply {

  /** Returns the topics that it needs. */
  List<NagareTopic<?, ?>> topics();

  /** Returns the access that it needs in addition. */
  AccessRules access(NagareConfig config);

  /**
   * Opens the releases; some may be loaded later.
   *
   * @param config settings
   * @param serdes stay open; the caller closes them
   * @param meters receives events about releases
   * @param observations counts of the stream, to be published
   */
  Supplied open(
      NagareConfig config,
      TopicSerdes serdes,
      StreamMeters meters,
      ReleaseObservations observations);

  /** Closes the releases that are open already, if the stream will not start. */
  void abandon();

  /**
   * Open releases and the services around them.
   *
   * @param catalog open releases
   * @param attendants services to close before the releases, in this order
   * @param waiting returns the reasons why releases wait, by key of the release, if this instance
   *     leads the rollout
   */
  record Supplied(
      ReleaseCatalog catalog,
      List<AutoCloseable> attendants,
      Supplier<SortedMap<String, String>> waiting) {

    /** Creates a supply without a rollout. */
    Supplied(ReleaseCatalog catalog, List<AutoCloseable> attendants) {
      this(catalog, attendants, Collections::emptySortedMap);
    }

    public Supplied {
      attendants = List.copyOf(attendants);
    }
  }

  /**
   * Returns a supply of open releases.
   *
   * @param releases releases; closed together with the stream
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
