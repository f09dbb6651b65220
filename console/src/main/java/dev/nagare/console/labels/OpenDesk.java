package dev.nagare.console.labels;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.labeling.queue.requests.QueueReader;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.process.OpenResources;
import dev.nagare.service.process.StartupException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A desk with the followers that keep it up to date. */
final class OpenDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenDesk.class);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final OpenResources resources;
  private final DeskState state;
  private final LabelingDesk desk;

  private OpenDesk(OpenResources resources, DeskState state, LabelingDesk desk) {
    this.resources = resources;
    this.state = state;
    this.desk = desk;
  }

  /**
   * Fences the console that was active before, then reads all topics to their end.
   *
   * @param tokens returns random texts that nobody can guess
   * @param trouble receives changes that are not written, and that the desk must be opened again
   * @throws StartupException if a topic is not read to its end
   */
  static OpenDesk open(
      ConsoleConfig config, InstantSource clock, Supplier<String> tokens, WriteTrouble trouble)
      throws InterruptedException {
    OpenResources resources = new OpenResources();
    try {
      ServiceConfig service = config.service();
      TopicSerdes serdes = resources.add(TopicSerdes.of(service.schemas()));
      TransactionWriter writer = resources.add(TransactionWriter.open(service, serdes, trouble));
      DeskState state =
          DeskState.empty(config.labelRules(), config.opinions(), config.lease(), clock, tokens);
      QueueReader queue = resources.add(QueueReader.follow(service, state.queue()));
      List<TopicFollower> followers = new ArrayList<>();
      followers.add(
          follow(
              service, new RecordReader<>(NagareTopic.ANNOTATIONS, serdes), state.annotations()));
      followers.add(
          follow(
              service,
              new RecordReader<>(NagareTopic.GUIDELINES, serdes),
              state.guidelines().table()));
      followers.add(
          follow(service, new RecordReader<>(NagareTopic.LABEL_ROUNDS, serdes), state.round()));
      followers.forEach(resources::add);
      queue.awaitEnd().forEach(OpenDesk::tellLoss);
      for (TopicFollower follower : followers) {
        awaitEnd(follower);
      }
      return new OpenDesk(resources, state, new LabelingDesk(state, writer));
    } catch (RuntimeException | InterruptedException | Error e) {
      resources.close();
      throw e;
    }
  }

  /** Returns the desk. */
  LabelingDesk desk() {
    return desk;
  }

  /** Adds the types that active releases find. */
  void addTypes(Set<String> types) {
    state.queue().applyReleaseTypes(types);
  }

  private static <V> TopicFollower follow(
      ServiceConfig config, RecordReader<V> reader, RecordSink<V> sink) {
    return TopicFollower.start(ClientSettings.reader(config), reader, sink);
  }

  private static void awaitEnd(TopicFollower follower) throws InterruptedException {
    if (!follower.awaitEnd(PATIENCE)) {
      throw new StartupException("a topic was not read to its end: " + follower.trouble());
    }
  }

  private static void tellLoss(String line) {
    LogEvent.warn(LOG, "console_records_unreadable").text("detail", line).log();
  }

  @Override
  public void close() {
    resources.close();
  }
}
