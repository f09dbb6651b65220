package dev.nagare.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The events of one connection. No thread ever waits for the client: events are written when the
 * connection has room, and dropped beyond {@link #MAX_WAITING}. Thread-safe.
 */
final class EventStream implements WriteListener, AsyncListener {

  static final int MAX_WAITING = 32;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Consumer<EventStream> whenOver;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean unflushed;
  private boolean writable;
  private boolean over;

  EventStream(AsyncContext async, Consumer<EventStream> whenOver) throws IOException {
    this.async = async;
    this.out = (ServletOutputStream) async.getResponse().getOutputStream();
    this.whenOver = whenOver;
  }

  /** Begins to write. */
  void begin() {
    async.setTimeout(0);
    async.addListener(this);
    out.setWriteListener(this);
  }

  /** Sends an event, or drops it if the client does not read. */
  void send(String name, Object data) {
    byte[] json = ConsoleJson.write(data);
    byte[] message =
        ("event: " + name + "\ndata: " + new String(json, UTF_8) + "\n\n").getBytes(UTF_8);
    synchronized (this) {
      if (over || waiting.size() >= MAX_WAITING) {
        return;
      }
      waiting.add(message);
      if (writable) {
        write();
      }
    }
  }

  /** Ends the stream. */
  void close() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    whenOver.accept(this);
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // The container has completed it already.
    }
  }

  @Override
  public synchronized void onWritePossible() {
    writable = true;
    write();
  }

  /** Writes what waits, as long as the connection has room; then the container calls again. */
  private void write() {
    try {
      while (!over && out.isReady()) {
        if (!waiting.isEmpty()) {
          out.write(waiting.remove());
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
      writable = false;
    } catch (IOException | IllegalStateException e) {
      writable = false; // The client is gone: the container reports that as an error.
    }
  }

  @Override
  public void onError(Throwable failure) {
    close();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    close();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close();
  }

  @Override
  public void onError(AsyncEvent event) {
    close();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
