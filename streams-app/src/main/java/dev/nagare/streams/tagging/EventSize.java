package dev.nagare.streams.tagging;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.EnvelopeSize;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Limits the size of records about an utterance, since a producer that is given too large a record
 * stops the stream. A text of many code points may contain as many entities, each of which is sent
 * with its type and its text. Estimates are never too low.
 *
 * @param maxBytes size limit of a record with key and headers
 */
public record EventSize(int maxBytes) {

  /**
   * Upper bound in bytes for batch, language, coordinates, times, hashes and confidences, which all
   * have bounded lengths.
   */
  private static final int FIXED_BYTES = 2_000;

  /**
   * Upper bound in bytes for a span without its texts: the lengths of two texts, two offsets and
   * the confidence.
   */
  private static final int SPAN_BYTES = 4 * 5 + 9;

  /**
   * Checks the size of an utterance's entity event.
   *
   * @param record record whose key and headers are sent with the event
   * @throws RejectedRecordException if the event would be too large
   */
  void require(Record<byte[], ?> record, TaggedRecord tagged) {
    long bytes = bytes(record, tagged);
    if (bytes > maxBytes) {
      throw new RejectedRecordException(
          DeadLetterReason.EVENT_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the entity event would have %d bytes with %d spans, at most %d are allowed",
              bytes,
              tagged.result().spans().size(),
              maxBytes));
    }
  }

  /** Returns whether an event with the spans of another release in addition can be sent. */
  public boolean fits(Record<byte[], TaggedRecord> record, TaggedUtterance other) {
    return bytes(record, record.value()) + spans(other) <= maxBytes;
  }

  /**
   * Returns whether a record with the text in addition, but without the record's headers, can be
   * sent.
   *
   * @param moreBytes bytes of what is sent besides
   */
  public boolean fitsWithText(TaggedRecord tagged, long moreBytes) {
    String text = tagged.utterance().source().getText();
    return bytes(tagged) + Utils.utf8Length(text) + moreBytes <= maxBytes;
  }

  private static long bytes(Record<byte[], ?> record, TaggedRecord tagged) {
    return EnvelopeSize.of(record.key(), record.headers()) + bytes(tagged);
  }

  private static long bytes(TaggedRecord tagged) {
    Utterance utterance = tagged.utterance().source();
    ReleaseId release = tagged.release();
    return FIXED_BYTES
        + Utils.utf8Length(utterance.getId())
        + Utils.utf8Length(release.id())
        + (long) Utils.utf8Length(release.version())
        + spans(tagged.result());
  }

  private static long spans(TaggedUtterance result) {
    long bytes = 0;
    for (EntitySpan span : result.spans()) {
      bytes += SPAN_BYTES + Utils.utf8Length(span.type()) + (long) Utils.utf8Length(span.surface());
    }
    return bytes;
  }
}
