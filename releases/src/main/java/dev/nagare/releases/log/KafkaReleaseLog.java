package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseChange;
import dev.nagare.releases.ReleaseLog;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.config.ServiceConfig;

/** The log of releases on its topic. */
@SuppressWarnings("DoNotCallSuggester")
public final class KafkaReleaseLog implements ReleaseLog {

  private KafkaReleaseLog() {}

  /** Makes a log; it connects on first use. */
  public static KafkaReleaseLog open(ServiceConfig config) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Releases read() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Releases change(ReleaseChange change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Releases publish(ModelRelease release, byte[] bundle, PublishChange change) {
    throw new UnsupportedOperationException();
  }

  /** Forgets a RETIRED or REJECTED release and deletes its bundle, all or nothing. */
  public Releases forget(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
