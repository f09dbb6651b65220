package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.follow.TopicTable;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads why a release waits in its rollout; the leading instance publishes the reasons. */
public final class WaitingReader {

  private WaitingReader() {}

  /**
   * Returns what a release waits for in its present stage, for operators; empty if the rollout has
   * not reported that it waits.
   *
   * @throws ReleaseLogUnavailableException if brokers or schema registry do not answer in time
   */
  public static Optional<String> read(ServiceConfig config, ModelRelease release) {
    ReleaseClients clients = ReleaseClients.of(config);
    Said said = new Said(release);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        TopicFollower follower =
            TopicFollower.start(
                () -> clients.reader("observations"),
                new RecordReader<>(NagareTopic.RELEASE_OBSERVATIONS, serdes),
                said,
                InstantSource.system(),
                System::nanoTime)) {
      if (!follower.awaitEnd(clients.limit())) {
        throw new ReleaseLogUnavailableException(
            serdes.names().nameOf(NagareTopic.RELEASE_OBSERVATIONS)
                + " was not read to its end in time from "
                + clients.brokers()
                + ": "
                + follower.trouble(),
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReleaseLogUnavailableException("interrupted while observations were read", e);
    }
    return said.latest();
  }

  /** Collects each instance's latest observation of the release. */
  private static final class Said implements RecordSink<ReleaseObservation> {

    private final ModelRelease release;
    private final TopicTable<ReleaseObservation> byInstance = new TopicTable<>(key -> true);

    Said(ModelRelease release) {
      this.release = release;
    }

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable ReleaseObservation seen) {
      if (seen != null && isOf(seen, release)) {
        byInstance.accept(place, seen.getInstance(), seen);
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      // The rollout logs unreadable records itself.
    }

    Optional<String> latest() {
      return byInstance.valuesInOrder().stream()
          .flatMap(seen -> words(seen).stream())
          .reduce((earlier, later) -> later);
    }
  }

  private static Optional<String> words(ReleaseObservation said) {
    return said.getWaitingFor()
        .map(
            reason ->
                reason + " (said " + said.getObservedAt().truncatedTo(ChronoUnit.SECONDS) + ")");
  }

  private static boolean isOf(ReleaseObservation seen, ModelRelease release) {
    return ReleaseRefs.isOf(seen.getRelease(), release)
        && seen.getStage() == release.getStage()
        && seen.getStageSince().equals(release.getChangedAt());
  }
}
