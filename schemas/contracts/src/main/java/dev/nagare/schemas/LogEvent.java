package dev.nagare.schemas;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An event for the log. SLF4J receives it twice, always with the same content: as key-value pairs,
 * which a JSON layout shows as fields, and as a message, which every layout shows.
 *
 * <p>The message lists the pairs as {@code key=value} in their order, separated by spaces, with
 * {@code event} first. Text is in double quotes, names and numbers are bare.
 *
 * <p>Utterance text, user ids and input bytes never belong here.
 */
public final class LogEvent {

  private LoggingEventBuilder builder;
  private final StringBuilder message = new StringBuilder();

  private LogEvent(Logger log, Level level, String event) {
    builder = log.atLevel(level).addKeyValue("event", event);
    message.append("event=").append(event);
  }

  /** Starts an event that reports normal operation. */
  public static LogEvent info(Logger log, String event) {
    return new LogEvent(log, Level.INFO, event);
  }

  /** Starts an event that reports a problem from which the process recovers. */
  public static LogEvent warn(Logger log, String event) {
    return new LogEvent(log, Level.WARN, event);
  }

  /** Starts an event that an operator should look at. */
  public static LogEvent error(Logger log, String event) {
    return new LogEvent(log, Level.ERROR, event);
  }

  /** Starts an event for detailed diagnosis. */
  public static LogEvent debug(Logger log, String event) {
    return new LogEvent(log, Level.DEBUG, event);
  }

  /** Adds a name, a number or a list of these. */
  public LogEvent with(String key, @Nullable Object value) {
    return add(key, value, "");
  }

  /** Adds text for a human reader; the message shows it in double quotes. */
  public LogEvent text(String key, @Nullable Object value) {
    return add(key, value, "\"");
  }

  /** Adds an exception. The log shows its stack trace. */
  public LogEvent cause(Throwable failure) {
    builder = builder.setCause(failure);
    return this;
  }

  /** Passes the event to SLF4J. Call it once. */
  public void log() {
    builder.log(message.toString());
  }

  private LogEvent add(String key, @Nullable Object value, String quote) {
    Object kept =
        value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    builder = builder.addKeyValue(key, kept);
    message.append(' ').append(key).append('=').append(quote).append(kept).append(quote);
    return this;
  }
}
