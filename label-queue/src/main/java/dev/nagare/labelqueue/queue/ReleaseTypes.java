package dev.nagare.labelqueue.queue;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads from the log of releases which types the active ones find. */
public final class ReleaseTypes {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ReleaseTypes() {}

  /**
   * Reads the log to its end. A queue that knows its types otherwise does without: nothing fails if
   * the log cannot be read.
   *
   * @return why the types are not known, for a person; empty if they are in the queue now
   */
  public static Optional<String> readInto(LabelQueue queue, ServiceConfig config)
      throws InterruptedException {
    String topic = config.topics().nameOf(NagareTopic.MODELS);
    if (!AccessCheck.missing(config, AccessTable.of(config).readingTypes()).isEmpty()) {
      return unknown(
          "this principal may not read "
              + topic
              + ": ./nagare acls create --role"
              + " labeler lets it");
    }
    try {
      StartupChecks.run(config, List.of(NagareTopic.MODELS));
    } catch (StartupException e) {
      return unknown(String.valueOf(e.getMessage()));
    }
    Log log = new Log();
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        TopicFollower follower =
            TopicFollower.start(
                ClientSettings.reader(config),
                new RecordReader<>(NagareTopic.MODELS, serdes),
                log)) {
      if (!follower.awaitEnd(PATIENCE)) {
        return unknown(topic + " was not read to its end in " + PATIENCE.toSeconds() + " s");
      }
    }
    queue.applyReleaseTypes(log.types());
    return Optional.empty();
  }

  private static Optional<String> unknown(String why) {
    return Optional.of("the types of active releases are left out: " + why);
  }

  /** The latest record of each release. */
  private static final class Log implements RecordSink<ModelRelease> {

    private final Map<String, Optional<ModelRelease>> releases = new HashMap<>();

    @Override
    public synchronized void accept(
        RecordPlace place, @Nullable String key, @Nullable ModelRelease release) {
      if (key != null) {
        releases.put(key, Optional.ofNullable(release));
      }
    }

    @Override
    public synchronized void unreadable(RecordPlace place, @Nullable String key, String why) {
      if (key != null) {
        releases.put(key, Optional.empty());
      }
    }

    synchronized Set<String> types() {
      Set<String> types = new TreeSet<>();
      releases.values().stream()
          .flatMap(Optional::stream)
          .filter(release -> release.getStage() == ReleaseStage.ACTIVE)
          .forEach(release -> types.addAll(release.getEntityTypes()));
      return types;
    }
  }
}
