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
 * Keeps what is logged at INFO and above, or at DEBUG if asked to, with stack traces, by everybody
 * in this JVM.
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

  public static RecordedLogs start() {
    RecordedLogs logs = new RecordedLogs();
    logs.appender.setContext(logs.root.getLoggerContext());
    logs.appender.start();
    logs.root.iteratorForAppenders().forEachRemaining(RecordedLogs::onlyErrors);
    logs.root.setLevel(Level.INFO);
    logs.root.addAppender(logs.appender);
    return logs;
  }

  /** The same with all that Nagare and Kafka Streams log at DEBUG. */
  public static RecordedLogs startAtDebug() {
    RecordedLogs logs = start();
    for (String name : DETAILED) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.DEBUG);
    }
    return logs;
  }

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

  /** What is recorded need not be shown as well. */
  private static void onlyErrors(Appender<ILoggingEvent> shown) {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel("ERROR");
    filter.start();
    shown.addFilter(filter);
  }
}
