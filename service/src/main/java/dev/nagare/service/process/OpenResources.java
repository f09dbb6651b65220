package dev.nagare.service.process;

import dev.nagare.schemas.LogEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources that are opened one after the other and belong together. If opening one fails, {@link
 * #close} closes those opened before it, the last one first. Used by one thread.
 */
public final class OpenResources implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

  /** Registers a resource and returns it. */
  public <T extends AutoCloseable> T add(T resource) {
    newestFirst.push(resource);
    return resource;
  }

  /** Closes all resources, the last one first; if one cannot be closed, the others still are. */
  @Override
  public void close() {
    while (!newestFirst.isEmpty()) {
      closeQuietly(newestFirst.pop());
    }
  }

  /** Closes a resource; logs a failure instead of throwing it. */
  public static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) { // The others are closed all the same; AutoCloseable declares no less.
      LogEvent.warn(LOG, "close_failed")
          .with("resource", resource.getClass().getName())
          .text("error", e.toString())
          .cause(e)
          .log();
    }
  }
}
