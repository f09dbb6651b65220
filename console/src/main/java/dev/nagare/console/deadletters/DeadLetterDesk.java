package dev.nagare.console.deadletters;

import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.deadletters.DeadLetterDetails;
import dev.nagare.console.api.deadletters.DeadLetterListAnswer;
import dev.nagare.console.api.deadletters.DeadLetterReplayEffect;
import dev.nagare.console.api.deadletters.DeadLetterReplayRequest;
import dev.nagare.console.api.deadletters.DeadLettersAnswer;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.deadletters.DeadLetterLanguages;
import dev.nagare.deadletters.DeadLetterTopics;
import dev.nagare.deadletters.Place;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.process.OpenResources;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.topics.BrokersUnavailableException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * All that the page about dead letters needs. It reads on request, because people look seldom, and
 * only the latest dead letters. Thread-safe.
 */
public final class DeadLetterDesk implements AutoCloseable {

  private final OpenResources resources;
  private final DeadLetterTopics topics;
  private final DeadLetterBoard board;
  private final DeadLetterContents contents;
  private final DeadLetterSending sending;
  private final Semaphore readers = new Semaphore(2);
  private final Semaphore senders = new Semaphore(1);

  private DeadLetterDesk(
      OpenResources resources, DeadLetterTopics topics, TopicSerdes serdes, InstantSource clock) {
    this.resources = resources;
    this.topics = topics;
    this.board = new DeadLetterBoard(topics, clock);
    this.contents = new DeadLetterContents(serdes);
    this.sending = new DeadLetterSending(topics, serdes, clock);
  }

  /** Opens the desk; it connects on first use. */
  public static DeadLetterDesk open(ConsoleConfig config, InstantSource clock) {
    OpenResources resources = new OpenResources();
    try {
      TopicSerdes serdes = resources.add(TopicSerdes.of(config.service().schemas()));
      DeadLetterTopics topics = resources.add(DeadLetterTopics.open(config.service(), serdes));
      return new DeadLetterDesk(resources, topics, serdes, clock);
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  /**
   * Returns the latest dead letters by reason.
   *
   * @throws ApiProblem if too many people ask at once, or the brokers do not answer
   */
  public DeadLettersAnswer all() {
    return reading(board::all);
  }

  /**
   * Returns the latest dead letters that match a filter.
   *
   * @param reason name of their reason; null for any
   * @param openOnly whether those that were sent again are left out
   * @throws ApiProblem if too many people ask at once, or the brokers do not answer
   */
  public DeadLetterListAnswer list(@Nullable String reason, boolean openOnly) {
    return reading(() -> board.list(Optional.ofNullable(reason), openOnly));
  }

  /**
   * Returns a dead letter in full.
   *
   * @param letter its place, as {@code partition:offset}
   * @param withTexts whether the person may see texts
   * @throws ApiProblem if there is none, or the brokers do not answer
   */
  public DeadLetterDetails details(String letter, boolean withTexts) {
    Place place = place(letter);
    return reading(
        () -> {
          DeadLetterLanguages languages = topics.languages();
          return topics
              .find(place, languages)
              .map(found -> contents.details(found, board.view(found), withTexts))
              .orElseThrow(
                  () ->
                      ApiProblem.notFound(
                          "there is no dead letter at this place; it may have expired"));
        });
  }

  /**
   * Sends dead letters to the topic of utterances again, or returns the effect of that.
   *
   * @throws ApiProblem if it is not possible
   */
  public DeadLetterReplayEffect replay(ConsoleUser user, DeadLetterReplayRequest request) {
    if (request.dry()) {
      return reading(() -> sending.plan(request));
    }
    return holding(
        senders,
        "another replay is running; wait until it has ended",
        () -> {
          try {
            return sending.send(user, request);
          } finally {
            board.forget();
          }
        });
  }

  private <T> T reading(Supplier<T> work) {
    return holding(readers, "others are reading dead letters; try again in a few seconds", work);
  }

  private static <T> T holding(Semaphore places, String otherwise, Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw ApiProblem.tooMany(otherwise);
    }
    try {
      return work.get();
    } catch (ReplayException e) {
      throw ApiProblem.unavailable("dead-letters", String.valueOf(e.getMessage()));
    } catch (BrokersUnavailableException | KafkaException e) {
      throw ApiProblem.unavailable(
          "dead-letters", "the brokers or the schema registry do not answer; try again");
    } finally {
      places.release();
    }
  }

  /** Reads the place of a dead letter. */
  static Place place(String letter) {
    try {
      return Place.parse(letter);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badRequest(
          "a dead letter is named by partition and offset, such as 3:1207; see the list");
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
