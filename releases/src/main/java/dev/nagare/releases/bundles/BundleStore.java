package dev.nagare.releases.bundles;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.releases.signing.SignatureCheck;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.tagger.bundle.BundleFormat;
import dev.nagare.tagger.bundle.BundleReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** The configured stores of bundles. */
public final class BundleStore {

  /** The prefix of a bundle's location in the model bundle topic. */
  public static final String KAFKA_SCHEME = "kafka:";

  /** The prefix of a bundle's location in the configured folder. */
  public static final String FILE_SCHEME = "file:";

  /** The largest size of a bundle in bytes, the tagger's own limit. */
  public static final int MAX_BYTES = BundleReader.MAX_BYTES;

  private BundleStore() {}

  /**
   * Opens the stores for reading; does not connect yet. Bundles in the topic can always be read,
   * those in a folder only if {@code nagare.bundle.store} names it.
   *
   * @param serdes stay open; the caller closes them
   * @throws dev.nagare.releases.signing.SigningKeyException if a key file cannot be used
   * @throws ConfigException if the store is not a valid path
   */
  public static BundleSource open(ServiceConfig config, TopicSerdes serdes) {
    return open(config, serdes, BundleFormat.READABLE);
  }

  /**
   * Opens the stores as {@link #open(ServiceConfig, TopicSerdes)}, for bundles of some formats.
   *
   * @param serdes stay open; the caller closes them
   * @param readable accepted formats
   */
  public static BundleSource open(
      ServiceConfig config, TopicSerdes serdes, Set<BundleFormat> readable) {
    TopicBundles topic = new TopicBundles(ReleaseClients.of(config), serdes);
    Optional<FolderBundles> folder = folder(config).map(FolderBundles::new);
    return new CheckedBundles(
        topic, folder, SignatureCheck.of(config), readable, HeapLimit.ofThisProcess());
  }

  /**
   * Returns the folder that bundles are kept in; empty if they are kept in the model bundle topic.
   *
   * @throws ConfigException if the store is not a valid path
   */
  public static Optional<Path> folder(ServiceConfig config) {
    String store = config.nagare().getString(ReleaseStoreConfig.STORE).strip();
    if (store.equals(ReleaseStoreConfig.KAFKA)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(store));
    } catch (InvalidPathException e) {
      throw new ConfigException(ReleaseStoreConfig.STORE, store, "neither kafka nor a path");
    }
  }
}
