package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the types of the active releases from the release log. */
public final class ReleaseTypes {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ReleaseTypes() {}

  /**
   * Reads the log to its end. The queue also knows types from other sources, so an unreadable log
   * is no failure.
   *
   * @return reason why the types are unknown, for a person; empty if they are in the queue now
   */
  public static Optional<String> readInto(LabelQueue queue, ServiceConfig config)
      throws InterruptedException {
    String topic = config.topics().nameOf(NagareTopic.MODELS);
    if (!AccessCheck.missing(config, AccessTable.of(config).readingTypes()).isEmpty()) {
      return unknown(
          "this principal may not read "
              + topic
              + ": grant it with ./nagare acls create --role labeler");
    }
    try {
      StartupChecks.run(config, List.of(NagareTopic.MODELS));
    } catch (StartupException e) {
      return unknown(String.valueOf(e.getMessage()));
    }
    TopicTable<ModelRelease> releases = new TopicTable<>(key -> true);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        TopicFollower follower =
            TopicFollower.start(
                ClientSettings.reader(config),
                new RecordReader<>(NagareTopic.MODELS, serdes),
                releases)) {
      if (!follower.awaitEnd(PATIENCE)) {
        return unknown(topic + " was not read to its end in " + PATIENCE.toSeconds() + " s");
      }
    }
    queue.applyReleaseTypes(of(releases.values()));
    return Optional.empty();
  }

  private static Optional<String> unknown(String why) {
    return Optional.of("the types of active releases are left out: " + why);
  }

  /** Returns the types that the active ones of these releases find. */
  public static Set<String> of(Collection<ModelRelease> releases) {
    Set<String> types = new TreeSet<>();
    releases.stream()
        .filter(release -> release.getStage() == ReleaseStage.ACTIVE)
        .forEach(release -> types.addAll(release.getEntityTypes()));
    return types;
  }
}
