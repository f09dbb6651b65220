package dev.nagare.releases.bundles;

import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;

/** The place where bundles are kept, as it is configured. */
public final class BundleStore {

  private BundleStore() {}

  /**
   * Opens the store for reading; it connects on first use.
   *
   * @param serdes not taken over
   * @throws org.apache.kafka.common.config.ConfigException if a key file cannot be used
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static BundleSource open(ServiceConfig config, TopicSerdes serdes) {
    throw new UnsupportedOperationException();
  }
}
