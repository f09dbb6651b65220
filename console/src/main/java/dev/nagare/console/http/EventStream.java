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
import java.util.concurrent.CompletableFuture;
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
  private final Runnable whenDropped;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean unflushed;
  private boolean writable;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * Creates the stream of a connection.
   *
   * @param whenOver called once when the stream is over
   * @param whenDropped called for each event that is dropped
   */
  EventStream(
      AsyncContext async,
      ServletOutputStream out,
      Consumer<EventStream> whenOver,
      Runnable whenDropped) {
    this.async = async;
    this.out = out;
    this.whenOver = whenOver;
    this.whenDropped = whenDropped;
  }

  /** Returns a future that completes when the stream is over. */
  CompletableFuture<Void> over() {
    return over;
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
      if (over.isDone()) {
        return;
      }
      if (waiting.size() >= MAX_WAITING) {
        whenDropped.run();
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
    if (over.complete(null)) {
      whenOver.accept(this);
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
      while (!over.isDone() && out.isReady()) {
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
