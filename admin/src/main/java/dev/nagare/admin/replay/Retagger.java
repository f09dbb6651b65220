package dev.nagare.admin.replay;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One release that tags in place of the releases of the stream. The stream's own code decides which
 * utterances it tags, and under which language.
 */
public final class Retagger implements AutoCloseable {

  private final Tagger tagger;
  private final FixedReleases releases;

  /**
   * @param tagger tagger of the release; closed together with this
   * @param fallbackLanguage BCP 47 tag, see {@code nagare.fallback.language}
   */
  public Retagger(Tagger tagger, String fallbackLanguage) {
    this.tagger = tagger;
    this.releases = FixedReleases.of(List.of(tagger), fallbackLanguage);
  }

  public ReleaseId release() {
    return tagger.release();
  }

  /**
   * Returns the language under which the release serves an utterance, together with the utterance.
   *
   * @throws RejectedRecordException if the stream would send it to the dead letters
   */
  Task task(ConsumerRecord<byte[], byte[]> record, AcceptedUtterance utterance) {
    String served =
        servedLanguage(utterance.language())
            .orElseThrow(
                () ->
                    new RejectedRecordException(
                        DeadLetterReason.UNSUPPORTED_LANGUAGE,
                        "the release does not serve language '" + utterance.language() + "'"));
    return new Task(record, utterance, served);
  }

  /** Returns the tag under which the release serves a language; empty if it does not. */
  public Optional<String> servedLanguage(String language) {
    Optional<ReleaseLease> lease = releases.lease(language, new byte[0]);
    lease.ifPresent(ReleaseLease::close);
    return lease.map(ReleaseLease::servedLanguage);
  }

  /**
   * Tags utterances together, which takes a fraction of the time and gives the same results.
   *
   * @return results in order; empty where the release failed
   */
  public List<Optional<TaggedUtterance>> tag(List<Utterance> utterances) {
    try {
      return tagger.tag(utterances).stream().map(Optional::of).toList();
    } catch (RuntimeException e) { // One of them; the others have their answers.
      List<Optional<TaggedUtterance>> results = new ArrayList<>();
      utterances.forEach(utterance -> results.add(tagAlone(utterance)));
      return results;
    }
  }

  private Optional<TaggedUtterance> tagAlone(Utterance utterance) {
    try {
      return Optional.of(tagger.tag(List.of(utterance)).get(0));
    } catch (RuntimeException e) { // Its message may quote the text: that it failed is enough.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    releases.close();
  }

  /**
   * An utterance to tag.
   *
   * @param record record of the utterance
   * @param servedLanguage tag under which it is tagged
   */
  record Task(
      ConsumerRecord<byte[], byte[]> record, AcceptedUtterance utterance, String servedLanguage) {

    Utterance input() {
      return new Utterance(servedLanguage, utterance.source().getText());
    }
  }
}
