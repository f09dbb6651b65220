package dev.nagare.streams.process;

import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.streams.labeling.QueueIndex;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an index of the label queue up to date with its topics. */
final class QueueFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueueFollower.class);

  private final List<TopicFollower> followers;

  private QueueFollower(List<TopicFollower> followers) {
    this.followers = followers;
  }

  /**
   * Starts to read each topic from its beginning. The index is told when all records have been read
   * that were there at the start.
   */
  static QueueFollower start(ServiceConfig config, TopicSerdes serdes, QueueIndex index) {
    QueueFollower follower =
        new QueueFollower(
            List.of(
                follow(
                    config,
                    serdes,
                    NagareTopic.LABEL_REQUESTS,
                    (String id, @Nullable LabelRequest request) -> {
                      if (request == null) {
                        index.onWithdrawn(id);
                      } else {
                        index.onRequest(request);
                      }
                    },
                    id -> {},
                    index::retainRequests),
                follow(
                    config,
                    serdes,
                    NagareTopic.LABELS,
                    (String id, @Nullable Label label) -> {
                      if (label == null) {
                        index.onUnlabeled(id);
                      } else {
                        index.onLabel(id, label);
                      }
                    },
                    index::onUnlabeled,
                    index::retainLabels),
                follow(
                    config,
                    serdes,
                    NagareTopic.LABEL_ROUNDS,
                    (String number, @Nullable LabelRound round) -> {
                      if (round != null) {
                        index.onRound();
                      }
                    },
                    number -> {},
                    isThere -> {})));
    var unused = follower.ready().thenRun(index::complete);
    return follower;
  }

  private static <V> TopicFollower follow(
      ServiceConfig config,
      TopicSerdes serdes,
      NagareTopic<String, V> topic,
      BiConsumer<String, @Nullable V> index,
      Consumer<String> unreadable,
      Consumer<LongPredicate> retain) {
    return TopicFollower.start(
        ClientSettings.reader(config),
        new RecordReader<>(topic, serdes),
        new Sink<>(topic, index, unreadable, retain));
  }

  /**
   * Returns a future that completes once all records have been read that were there at the start.
   */
  private CompletableFuture<Void> ready() {
    return CompletableFuture.allOf(
        followers.stream().map(TopicFollower::atEnd).toArray(CompletableFuture[]::new));
  }

  @Override
  public void close() {
    followers.forEach(TopicFollower::close);
  }

  /**
   * Passes records on to the index.
   *
   * @param topic topic of the records
   * @param index receives each key and value, null if the key was deleted
   * @param unread receives the keys of records whose values cannot be decoded
   * @param retain receives a test for the keys that are left after a topic was read again
   */
  private record Sink<V>(
      NagareTopic<?, V> topic,
      BiConsumer<String, @Nullable V> index,
      Consumer<String> unread,
      Consumer<LongPredicate> retain)
      implements RecordSink<V> {

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable V value) {
      if (key != null) {
        index.accept(key, value);
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      LogEvent.warn(LOG, "record_unreadable")
          .with("topic", topic)
          .with("at", place)
          .text("reason", why)
          .log();
      if (key != null) {
        unread.accept(key);
      }
    }

    @Override
    public void readAnew(LongPredicate isThere) {
      retain.accept(isThere);
    }
  }
}
