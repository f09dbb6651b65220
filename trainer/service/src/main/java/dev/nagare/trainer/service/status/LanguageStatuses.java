package dev.nagare.trainer.service.status;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.TopicTable;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.trainer.service.config.Targets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The language statuses of the status topic. Only the trainer of a language changes its status, one
 * change after the other. Safe for use by several threads.
 */
public final class LanguageStatuses {

  private final TopicTable<LanguageStatus> table;
  private final StatusWriter writer;
  private final Targets targets;
  private final InstantSource clock;

  /**
   * Languages whose last write failed: brokers may have the record, now or later, although it was
   * not read.
   */
  private final Set<String> unsure = new HashSet<>();

  /** Returns an empty table for statuses. It ignores keys that are too long for a language tag. */
  public static TopicTable<LanguageStatus> table() {
    return new TopicTable<>(key -> key.length() <= LanguageTags.MAX_LENGTH);
  }

  /**
   * Creates statuses on a table that is filled from the topic.
   *
   * @param writer writes to the table's topic
   * @param targets target F1 of each language
   */
  public LanguageStatuses(
      TopicTable<LanguageStatus> table, StatusWriter writer, Targets targets, InstantSource clock) {
    this.table = table;
    this.writer = writer;
    this.targets = targets;
    this.clock = clock;
  }

  /** Returns the status of a language; empty if there is none. */
  public Optional<LanguageStatus> of(String language) {
    return table.get(language);
  }

  /**
   * Changes the status of a language, and returns when the change is safely written. A failed write
   * may still reach the topic, so the next change is written even if the table already has it.
   *
   * @param change computes the new status from the present one, or from one that has only the
   *     target
   * @return whether something was written; a new measuring time alone is not written
   * @throws org.apache.kafka.common.KafkaException if the change could not be written
   */
  public synchronized boolean change(String language, UnaryOperator<LanguageStatus> change)
      throws InterruptedException {
    Optional<LanguageStatus> before = table.get(language);
    LanguageStatus after = change.apply(before.orElseGet(() -> unmeasured(language)));
    if (!unsure.contains(language) && before.filter(status -> isSame(status, after)).isPresent()) {
      return false;
    }
    unsure.add(language);
    RecordPlace place = writer.write(after);
    unsure.remove(language);
    table.accept(place, language, after); // Known before it is read.
    return true;
  }

  private LanguageStatus unmeasured(String language) {
    return LanguageStatus.newBuilder()
        .setLanguage(language)
        .setTargetF1(targets.of(language))
        .setMeasuredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  private static boolean isSame(LanguageStatus one, LanguageStatus other) {
    return LanguageStatus.newBuilder(one)
        .setMeasuredAt(other.getMeasuredAt())
        .build()
        .equals(other);
  }
}
