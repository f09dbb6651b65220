package dev.nagare.console.http;

import dev.nagare.console.access.Visitor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call.
 *
 * @param status HTTP status code
 * @param body value to send as JSON; null for none
 * @param headers further headers
 * @param stream events to send instead of a body; empty for none
 */
public record Reply(
    int status, @Nullable Object body, Map<String, String> headers, Optional<Stream> stream) {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /**
   * Events for a page.
   *
   * @param visitor whose page it is
   * @param feed sends them; empty for the progress of labeling
   */
  record Stream(Visitor visitor, Optional<EventFeed> feed) {}

  /** Returns an answer with a body. */
  static Reply of(Object body) {
    return new Reply(OK, body, Map.of(), Optional.empty());
  }

  /** Returns an answer with a status and a body. */
  static Reply of(int status, Object body) {
    return new Reply(status, body, Map.of(), Optional.empty());
  }

  /** Returns an answer without a body. */
  static Reply empty() {
    return new Reply(NO_CONTENT, null, Map.of(), Optional.empty());
  }

  /** Returns an answer that sends events until either side closes it. */
  static Reply events(Visitor visitor) {
    return events(new Stream(visitor, Optional.empty()));
  }

  /** Returns an answer that sends the events of a feed until either side closes it. */
  static Reply events(Visitor visitor, EventFeed feed) {
    return events(new Stream(visitor, Optional.of(feed)));
  }

  private static Reply events(Stream stream) {
    return new Reply(OK, null, Map.of(), Optional.of(stream));
  }

  /** Returns the same answer with a header. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, body, more, stream);
  }
}
