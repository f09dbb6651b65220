package dev.nagare.console.api.deadletters;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest dead letters by reason.
 *
 * @param topic name of the topic
 * @param read number of dead letters that were read, the latest of each partition
 * @param whole whether no earlier dead letter exists
 * @param reasons counts by reason, the most frequent first
 * @param trouble reason why languages are not known; null if they are
 */
public record DeadLettersAnswer(
    String topic, int read, boolean whole, List<ReasonCount> reasons, @Nullable String trouble) {

  /**
   * The dead letters of one reason among those that were read.
   *
   * @param reason name of the reason; {@code -} if the record names none
   * @param stage step that rejected the records; null if it is not known
   * @param count number of dead letters
   * @param open number of them that were not sent again
   * @param first earliest time of a record, ISO 8601
   * @param last latest time of a record, ISO 8601
   * @param topics topics from which the records were read
   * @param advice explanation; null if this version does not know the reason
   */
  public record ReasonCount(
      String reason,
      @Nullable String stage,
      int count,
      int open,
      Instant first,
      Instant last,
      List<String> topics,
      @Nullable Advice advice) {}
}
