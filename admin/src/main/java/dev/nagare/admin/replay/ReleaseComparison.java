package dev.nagare.admin.replay;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Span;
import dev.nagare.service.ranges.RangeReader;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.tagging.EntityEvents;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.streams.utterances.UtteranceReader;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tags texts with two releases and counts the changes from the first to the second. Used by one
 * thread.
 */
public final class ReleaseComparison {

  private static final int CHUNK = 256;

  private final Retagger before;
  private final Retagger after;
  private final int maxExamples;
  private final ChangeCounts counts = new ChangeCounts();
  private final List<Example> examples = new ArrayList<>();
  private long skipped;
  private long failed;

  /**
   * A text in which something changed.
   *
   * @param language BCP 47 tag of the text
   * @param text the text
   * @param changes changes of spans
   * @param before spans of the first release
   * @param after spans of the second release
   */
  public record Example(
      String language, String text, List<SpanChange> changes, List<Span> before, List<Span> after) {

    public Example {
      changes = List.copyOf(changes);
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /**
   * Creates a comparison; the releases stay open.
   *
   * @param maxExamples number of examples to keep, the first texts that change
   */
  public ReleaseComparison(Retagger before, Retagger after, int maxExamples) {
    this.before = before;
    this.after = after;
    this.maxExamples = maxExamples;
  }

  /** Compares texts of one language; skips them if one of the releases does not serve it. */
  public void texts(String language, List<String> texts) {
    List<Utterance> utterances = new ArrayList<>();
    texts.forEach(text -> utterances.add(new Utterance(language, text)));
    for (int from = 0; from < utterances.size(); from += CHUNK) {
      compare(utterances.subList(from, Math.min(utterances.size(), from + CHUNK)));
    }
  }

  /**
   * Compares utterances of a range of their topic; skips those that the stream would reject.
   *
   * @throws ReplayException if the topic does not exist
   */
  public void topic(
      NagareConfig config, TopicSerdes serdes, ReplayRequest request, ReplayProgress progress) {
    UtteranceReader reader = new UtteranceReader(serdes, config.textMaxCodePoints());
    String topic = config.topics().nameOf(NagareTopic.UTTERANCES);
    try (RangeReader range =
        RangeReader.open(ReplayClients.reader(config.service(), CHUNK), topic, request.range())) {
      while (counts.texts() < request.limit()) {
        List<ConsumerRecord<byte[], byte[]>> records = range.next();
        if (records.isEmpty()) {
          break;
        }
        compare(
            utterances(reader, records, request).stream()
                .limit(request.limit() - counts.texts())
                .toList());
        progress.at(counts.texts(), range.total() - range.left(), range.total());
      }
    }
  }

  private List<Utterance> utterances(
      UtteranceReader reader, List<ConsumerRecord<byte[], byte[]>> records, ReplayRequest request) {
    List<Utterance> utterances = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        AcceptedUtterance accepted = reader.accept(record);
        boolean asked =
            request
                .language()
                .map(tag -> LanguageTags.lookUp(accepted.language(), Set.of(tag)).isPresent())
                .orElse(true);
        if (asked) {
          utterances.add(new Utterance(accepted.language(), accepted.source().getText()));
        }
      } catch (RejectedRecordException e) {
        skipped++;
      }
    }
    return utterances;
  }

  private void compare(List<Utterance> utterances) {
    List<Utterance> served = new ArrayList<>();
    for (Utterance utterance : utterances) {
      boolean byBoth =
          before.servedLanguage(utterance.language()).isPresent()
              && after.servedLanguage(utterance.language()).isPresent();
      if (byBoth) {
        served.add(utterance);
      } else {
        skipped++;
      }
    }
    List<Optional<TaggedUtterance>> first = tag(before, served);
    List<Optional<TaggedUtterance>> second = tag(after, served);
    for (int i = 0; i < served.size(); i++) {
      if (first.get(i).isPresent() && second.get(i).isPresent()) {
        compare(served.get(i), first.get(i).get(), second.get(i).get());
      } else {
        failed++;
      }
    }
  }

  private static List<Optional<TaggedUtterance>> tag(Retagger tagger, List<Utterance> utterances) {
    return tagger.tag(
        utterances.stream()
            .map(
                utterance ->
                    new Utterance(
                        tagger.servedLanguage(utterance.language()).orElseThrow(),
                        utterance.text()))
            .toList());
  }

  private void compare(Utterance utterance, TaggedUtterance first, TaggedUtterance second) {
    List<Span> spansBefore = EntityEvents.spans(first);
    List<Span> spansAfter = EntityEvents.spans(second);
    List<SpanChange> changes = SpanChanges.between(spansBefore, spansAfter);
    counts.add(changes, first.confidence(), second.confidence());
    if (examples.size() < maxExamples && ChangeCounts.isChange(changes)) {
      examples.add(
          new Example(utterance.language(), utterance.text(), changes, spansBefore, spansAfter));
    }
  }

  /** Returns the counts of changes. */
  public ChangeCounts counts() {
    return counts;
  }

  /** Returns the first texts that changed, which are personal data. */
  public List<Example> examples() {
    return List.copyOf(examples);
  }

  /**
   * Returns the number of texts that the stream would reject or that one of the releases does not
   * serve.
   */
  public long skipped() {
    return skipped;
  }

  /** Returns the number of texts on which a release failed. */
  public long failed() {
    return failed;
  }
}
