package dev.nagare.console.api.deadletters;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in full.
 *
 * @param letter its properties
 * @param stage step that rejected it; null if it is not known
 * @param advice explanation of the reason; null if this version does not know it
 * @param headers its headers in their order; without the record's own if texts are hidden
 * @param ownHeaders number of the record's own headers
 * @param originalBytes length of the value before it was cut, in bytes; null if it is complete
 * @param content key and value; null if texts are hidden from the person
 */
public record DeadLetterDetails(
    DeadLetterView letter,
    @Nullable String stage,
    @Nullable Advice advice,
    List<HeaderView> headers,
    int ownHeaders,
    @Nullable Integer originalBytes,
    @Nullable Content content) {

  /**
   * A header.
   *
   * @param value bytes that are not printable ASCII are shown as {@code \xNN}
   */
  public record HeaderView(String name, String value) {}

  /**
   * Key and value of the record, which are personal data.
   *
   * @param key bytes that are not printable ASCII are shown as {@code \xNN}; null if it has none
   * @param hex first bytes of the value, two lower-case digits each; null if it has none
   * @param hexWhole whether these are all bytes of the value
   * @param utterance the decoded value; null if it cannot be decoded
   */
  public record Content(
      @Nullable String key,
      @Nullable String hex,
      boolean hexWhole,
      @Nullable UtteranceView utterance) {}

  /**
   * An utterance.
   *
   * @param text its text, cut after 10,000 characters
   * @param eventTime time of the utterance, ISO 8601
   */
  public record UtteranceView(
      String id, String language, String text, Instant eventTime, List<HeaderView> attributes) {}
}
