package dev.nagare.deadletters;

import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.RangeReader;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.ranges.ReplayProgress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads dead letters, partition after partition and in order. */
public final class DeadLetterReader implements AutoCloseable {

  private final RangeReader range;
  private final DeadLetterFilter filter;
  private final DeadLetterLanguages languages;
  private long found;

  /**
   * @param range range of the dead-letter topic; closed together with this reader
   * @param filter selects dead letters
   */
  DeadLetterReader(RangeReader range, DeadLetterFilter filter, DeadLetterLanguages languages) {
    this.range = range;
    this.filter = filter;
    this.languages = languages;
  }

  /**
   * Passes selected dead letters to a visitor, until the range ends or the visitor stops.
   *
   * @param visitor returns whether it wants more
   * @param progress receives the progress
   * @throws ReplayException if the filter names a language and the registry does not answer
   */
  public void forEach(Predicate<FoundDeadLetter> visitor, ReplayProgress progress) {
    for (var records = range.next(); !records.isEmpty(); records = range.next()) {
      if (!visit(records, visitor)) {
        return;
      }
      progress.at(found, range.total() - range.left(), range.total());
    }
  }

  private boolean visit(
      List<ConsumerRecord<byte[], byte[]>> records, Predicate<FoundDeadLetter> visitor) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Optional<FoundDeadLetter> letter = find(record);
      found += letter.isPresent() ? 1 : 0;
      if (letter.isPresent() && !visitor.test(letter.get())) {
        return false;
      }
    }
    return true;
  }

  private Optional<FoundDeadLetter> find(ConsumerRecord<byte[], byte[]> record) {
    DeadLetter letter = DeadLetter.of(record);
    if (!filter.matches(letter)) {
      return Optional.empty();
    }
    Optional<String> language = languages.of(record);
    if (filter.language().isPresent() && languages.trouble().isPresent()) {
      throw new ReplayException("languages cannot be read: " + languages.trouble().get());
    }
    return filter.matchesLanguage(language)
        ? Optional.of(new FoundDeadLetter(letter, language, record))
        : Optional.empty();
  }

  /** Returns the end of the range; see {@link RangeReader#end}. */
  Position.Offsets end() {
    return range.end();
  }

  @Override
  public void close() {
    range.close();
  }
}
