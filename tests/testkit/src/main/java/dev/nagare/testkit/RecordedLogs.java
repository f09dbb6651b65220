package dev.nagare.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Records log events of all loggers in this JVM at INFO and above, or at DEBUG on request, with
 * stack traces.
 */
public final class RecordedLogs implements AutoCloseable {

  private static final List<String> DETAILED =
      List.of("dev.nagare", "org.apache.kafka.streams", "org.apache.kafka.clients.consumer");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          IThrowableProxy thrown = event.getThrowableProxy();
          lines.add(
              event.getLevel()
                  + " "
                  + event.getFormattedMessage()
                  + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
        }
      };

  private RecordedLogs() {}

  /** Starts recording at INFO. */
  public static RecordedLogs start() {
    RecordedLogs logs = new RecordedLogs();
    logs.appender.setContext(logs.root.getLoggerContext());
    logs.appender.start();
    logs.root.iteratorForAppenders().forEachRemaining(RecordedLogs::onlyErrors);
    logs.root.setLevel(Level.INFO);
    logs.root.addAppender(logs.appender);
    return logs;
  }

  /** Records all DEBUG events of Nagare and Kafka Streams as well. */
  public static RecordedLogs startAtDebug() {
    RecordedLogs logs = start();
    for (String name : DETAILED) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.DEBUG);
    }
    return logs;
  }

  /** Returns the recorded events, one line each, with stack traces. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(before);
    for (String name : DETAILED) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(null);
    }
    root.iteratorForAppenders().forEachRemaining(shown -> shown.clearAllFilters());
  }

  /** Shows errors only, because the other events are recorded. */
  private static void onlyErrors(Appender<ILoggingEvent> shown) {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel("ERROR");
    filter.start();
    shown.addFilter(filter);
  }
}
