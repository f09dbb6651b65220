package dev.nagare.service.process;

import dev.nagare.schemas.LogEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources that belong together while they are opened one after the other: if one cannot be,
 * {@link #close} closes those before it, the last one first. Used by one thread.
 */
public final class OpenResources implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

  private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

  /** Takes over a resource and returns it. */
  public <T extends AutoCloseable> T add(T resource) {
    newestFirst.push(resource);
    return resource;
  }

  /** Closes all; one that cannot be closed does not keep the others from it. */
  @Override
  public void close() {
    while (!newestFirst.isEmpty()) {
      closeQuietly(newestFirst.pop());
    }
  }

  /** Closes a resource; logs if it cannot be. */
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
