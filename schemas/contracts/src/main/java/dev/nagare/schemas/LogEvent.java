package dev.nagare.schemas;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An event for the log. SLF4J gets it twice: as key-value pairs, which a JSON layout shows as
 * fields, and as the message that every layout shows. So both always say the same.
 *
 * <p>One rule makes the message of the pairs: {@code key=value} in their order with a space
 * between, {@code event} first; text is in double quotes as it is, names and numbers are bare.
 *
 * <p>Utterance text, ids of users and bytes of input never belong here.
 */
public final class LogEvent {

  private LoggingEventBuilder builder;
  private final StringBuilder message = new StringBuilder();

  private LogEvent(Logger log, Level level, String event) {
    builder = log.atLevel(level).addKeyValue("event", event);
    message.append("event=").append(event);
  }

  /** Something that is as it should be. */
  public static LogEvent info(Logger log, String event) {
    return new LogEvent(log, Level.INFO, event);
  }

  /** Something that is not as it should be; the process goes on. */
  public static LogEvent warn(Logger log, String event) {
    return new LogEvent(log, Level.WARN, event);
  }

  /** Something that a person should look at. */
  public static LogEvent error(Logger log, String event) {
    return new LogEvent(log, Level.ERROR, event);
  }

  /** Something for whoever looks closely. */
  public static LogEvent debug(Logger log, String event) {
    return new LogEvent(log, Level.DEBUG, event);
  }

  /** Adds a name, a number or a list of such. */
  public LogEvent with(String key, @Nullable Object value) {
    return add(key, value, "");
  }

  /** Adds text for a person. */
  public LogEvent text(String key, @Nullable Object value) {
    return add(key, value, "\"");
  }

  /** Adds an exception, whose stack trace is shown. */
  public LogEvent cause(Throwable failure) {
    builder = builder.setCause(failure);
    return this;
  }

  /** Hands the event to SLF4J. To be called once. */
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
