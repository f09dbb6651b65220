package dev.nagare.releases.log;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.releases.signing.BundleSigner;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.files.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release log on its Kafka topic.
 *
 * <p>All writers of a cluster share one transactional id. A change is first computed from what can
 * be read. If there is something to write, the writer fences all others, which also aborts their
 * open transactions. It then reads the log to its end, computes the change again, and writes it in
 * a transaction. If another writer comes in between, the transaction fails and the attempt starts
 * again after a pause. So of two writers one always succeeds, none acts on a state that the other
 * has changed, and a writer that hung for an hour writes nothing.
 *
 * <p>Safe for use by several threads; changes wait for each other.
 */
public final class KafkaReleaseLog implements ReleaseLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaReleaseLog.class);

  private static final int ATTEMPTS = 40;

  /** Pauses between attempts; random, so that two writers do not fence each other for ever. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(40), Duration.ofSeconds(1));

  private final ReleaseClients clients;
  private final TopicSerdes serdes;
  private final LogReader reader;
  private final BundlePlace place;
  private final Optional<BundleSigner> signer;

  private KafkaReleaseLog(
      ReleaseClients clients,
      TopicSerdes serdes,
      BundlePlace place,
      Optional<BundleSigner> signer) {
    this.clients = clients;
    this.serdes = serdes;
    this.place = place;
    this.signer = signer;
    reader = new LogReader(clients, serdes);
  }

  /**
   * Opens the log; it connects on first use.
   *
   * @throws dev.nagare.releases.signing.SigningKeyException if the private key cannot be used
   */
  public static KafkaReleaseLog open(ServiceConfig config) {
    BundlePlace place =
        BundleStore.folder(config).<BundlePlace>map(FolderPlace::new).orElseGet(TopicPlace::new);
    return new KafkaReleaseLog(
        ReleaseClients.of(config),
        TopicSerdes.of(config.schemas()),
        place,
        BundleSigner.of(config));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The result contains every change, by whomever, that was committed before this call.
   *
   * @throws ReleaseLogUnavailableException if brokers or schema registry do not answer
   */
  @Override
  public synchronized Releases read() {
    return reader.read().releases();
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReleaseLogUnavailableException if brokers or schema registry do not answer
   */
  @Override
  public synchronized Releases change(ReleaseChange change) {
    return change(change, List.of());
  }

  /**
   * Changes releases and writes records of other topics, all or nothing. If nothing changes, none
   * of them is written.
   *
   * @param change computes the releases to write; may be called several times
   * @param others records of other topics, for example of who made the change
   * @return the log after the change
   * @throws RefusedChangeException if the change is not allowed
   * @throws ReleaseLogUnavailableException if brokers or schema registry do not answer
   */
  public synchronized Releases change(
      ReleaseChange change, List<ProducerRecord<byte[], byte[]>> others) {
    Releases now = read();
    if (change.apply(now).isEmpty()) {
      return now;
    }
    return write(
        (transaction, latest) -> {
          List<ModelRelease> records = change.apply(latest);
          records.forEach(transaction::write);
          if (!records.isEmpty()) {
            others.forEach(transaction::write);
          }
          return latest.with(records);
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The release is signed if a private key is configured.
   *
   * @throws IllegalArgumentException if the bundle's SHA-256 or size is not that of the release, or
   *     the release's id or version is not valid
   * @throws ReleaseLogUnavailableException if brokers, schema registry or the folder of bundles do
   *     not answer
   */
  @Override
  public synchronized Releases publish(ModelRelease release, byte[] bundle, PublishChange change) {
    requireSame(release, bundle);
    ModelRelease signed = sign(release);
    ModelRelease expected = with(signed, place.reference(signed, bundle));
    Releases now = read();
    requireNew(now, expected);
    if (change.apply(now, expected).isEmpty()) {
      return now;
    }
    return write(
        (transaction, latest) -> {
          requireNew(latest, expected);
          if (change.apply(latest, expected).isEmpty()) {
            return latest;
          }
          BundleRef stored = place.store(transaction, expected, bundle);
          List<ModelRelease> records = change.apply(latest, with(expected, stored));
          records.forEach(transaction::write);
          return latest.with(records);
        });
  }

  /**
   * Forgets a release and deletes its bundle, all or nothing; brokers free the disk space when they
   * compact the topic. The release's record remains, in stage FORGOTTEN.
   *
   * @param key key of the release, {@code id:version}
   * @param why supplies writer, time and reason
   * @return the log after the change
   * @throws RefusedChangeException if there is no such release, or it is not RETIRED or REJECTED
   * @throws ReleaseLogUnavailableException if brokers or schema registry do not answer
   */
  public synchronized Releases forget(String key, StageChange why) {
    ModelRelease release = ReleaseRules.forgettable(read(), key);
    Releases after =
        write(
            (transaction, latest) -> {
              if (latest.find(key).isEmpty()) {
                return latest;
              }
              ModelRelease record = ReleaseRules.forget(latest, key, why);
              transaction.deleteBundle(latest.find(key).orElseThrow());
              transaction.write(record);
              return latest.with(List.of(record));
            });
    place.forgotten(release);
    return after;
  }

  @Override
  public synchronized void close() {
    reader.close();
    serdes.close();
  }

  private Releases write(Step step) {
    String uncertain = "";
    @Nullable KafkaException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pause(attempt);
      boolean ending = false;
      try (LogTransaction transaction = LogTransaction.open(clients, serdes)) {
        LogReader.Reading latest = reader.read();
        if (latest.changes().contains(uncertain)) {
          return latest.releases(); // The answer to the commit was lost, the commit was not.
        }
        Releases after = step.run(transaction, latest.releases());
        uncertain = transaction.id();
        ending = true;
        transaction.commit();
        return after;
      } catch (KafkaException e) {
        // The commit's result is unknown; reading the log will show it.
        if (!ending && !Fencing.isOvertaken(e)) {
          throw unavailable(e);
        }
        last = e;
        LogEvent.info(LOG, "release_change_retried")
            .with("attempt", attempt + 1)
            .with("reason", e.getClass().getSimpleName())
            .log();
      }
    }
    throw new ReleaseLogUnavailableException(
        "the releases were not changed in "
            + ATTEMPTS
            + " attempts, because of other writers or failing brokers; the last attempt: "
            + last,
        last);
  }

  private ReleaseLogUnavailableException unavailable(KafkaException e) {
    return new ReleaseLogUnavailableException(
        "releases cannot be changed on brokers " + clients.brokers() + ": " + e, e);
  }

  private static void pause(int attempt) {
    if (attempt == 0) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(BACKOFF.after(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReleaseLogUnavailableException("interrupted while releases were changed", e);
    }
  }

  private ModelRelease sign(ModelRelease release) {
    return signer
        .map(
            by ->
                ModelRelease.newBuilder(release)
                    .setSignature(by.sign(release.getSha256()))
                    .setSignatureKeyId(by.keyId())
                    .build())
        .orElse(release);
  }

  private static ModelRelease with(ModelRelease release, BundleRef bundle) {
    return ModelRelease.newBuilder(release).setBundle(bundle).build();
  }

  private static void requireNew(Releases now, ModelRelease release) {
    ReleaseRules.requireNew(now, Releases.key(release));
  }

  private static void requireSame(ModelRelease release, byte[] bundle) {
    BundleName.requirePart("id", release.getId());
    BundleName.requirePart("version", release.getVersion());
    if (bundle.length == 0 || bundle.length > BundleStore.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a bundle of " + bundle.length + " bytes; allowed are 1 to " + BundleStore.MAX_BYTES);
    }
    if (!Sha256.of(bundle).equals(release.getSha256())) {
      throw new IllegalArgumentException(
          "the bundle's SHA-256 is not the one that " + Releases.key(release) + " names");
    }
  }

  /** Computes a change from the end of the log and writes it into a transaction. */
  private interface Step {

    /** Writes the change and returns the log after it. */
    Releases run(LogTransaction transaction, Releases latest);
  }
}
