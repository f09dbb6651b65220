package dev.nagare.service.http;

import dev.nagare.schemas.LogEvent;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one path on its own thread, so that a slow path does not delay others.
 *
 * <p>One computation answers all waiting requests, which share its body. If bodies that clients
 * have not fully read exceed {@link #MAX_SENDING_BYTES}, the clients of the oldest are cut off.
 */
final class PathAnswers implements AutoCloseable {

  static final long MAX_SENDING_BYTES = 32L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(PathAnswers.class);

  private final HttpPath path;
  private final HttpGuard guard;
  private final ExecutorService thread;
  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private final Map<Body, Set<Exchange>> sending = new LinkedHashMap<>();
  private long sendingBytes;

  /** A request whose answer has not been sent completely. */
  private static final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;

    Exchange(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    EndPoint endPoint() {
      return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    void cutOff() {
      endPoint().close();
    }
  }

  PathAnswers(String name, HttpPath path, HttpGuard guard) {
    this.path = path;
    this.guard = guard;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "nagare-http" + name.replace('/', '-'));
              made.setDaemon(true);
              return made;
            });
  }

  /** Queues a request, which is answered on the path's thread. */
  void submit(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    waiting.add(exchange);
    thread.execute(this::answerWaiting);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Answers all waiting requests with one computation. */
  private void answerWaiting() {
    List<Exchange> now = new ArrayList<>();
    for (Exchange next = waiting.poll(); next != null; next = waiting.poll()) {
      now.add(next);
    }
    Supplier<Body> full = once(path.answer());
    Optional<Supplier<Body>> brief = path.brief().map(PathAnswers::once);
    for (Exchange exchange : now) {
      try {
        answer(exchange, full, brief);
      } catch (RuntimeException e) { // The others wait for their answers still.
        LogEvent.error(LOG, "http_request_failed").with("error", e.getClass().getName()).log();
        exchange.callback.failed(e);
      }
    }
  }

  private void answer(Exchange exchange, Supplier<Body> full, Optional<Supplier<Body>> brief) {
    if (!exchange.endPoint().isOpen()) {
      exchange.callback.failed(new ClosedChannelException());
      return;
    }
    Body body = body(exchange, full, brief);
    addSending(body, exchange);
    body.send(
        exchange.response, Callback.from(exchange.callback, () -> removeSending(body, exchange)));
  }

  private Body body(Exchange exchange, Supplier<Body> full, Optional<Supplier<Body>> brief) {
    if (guard.admits(exchange.request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      return full.get();
    }
    if (brief.isPresent()) {
      return brief.get().get();
    }
    exchange.response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"nagare\"");
    return Body.of(HttpAnswer.text(401, "a token is needed"));
  }

  private static Supplier<Body> once(Supplier<HttpAnswer> answer) {
    return new Once(() -> Body.of(compute(answer)));
  }

  private static HttpAnswer compute(Supplier<HttpAnswer> answer) {
    try {
      return answer.get();
    } catch (RuntimeException e) { // The client is told, and the path is answered again.
      LogEvent.error(LOG, "http_request_failed").with("error", e.getClass().getName()).log();
      return HttpAnswer.text(500, "the answer could not be computed; see the log");
    }
  }

  private void addSending(Body body, Exchange exchange) {
    List<Exchange> tooSlow = new ArrayList<>();
    synchronized (sending) {
      if (!sending.containsKey(body)) {
        sending.put(body, new HashSet<>());
        sendingBytes += body.length();
      }
      sending.get(body).add(exchange);
      while (sendingBytes > MAX_SENDING_BYTES && sending.size() > 1) {
        Body oldest = sending.keySet().iterator().next();
        sendingBytes -= oldest.length();
        tooSlow.addAll(sending.remove(oldest));
      }
    }
    tooSlow.forEach(Exchange::cutOff);
  }

  private void removeSending(Body body, Exchange exchange) {
    synchronized (sending) {
      Set<Exchange> clients = sending.get(body);
      if (clients != null && clients.remove(exchange) && clients.isEmpty()) {
        sending.remove(body);
        sendingBytes -= body.length();
      }
    }
  }

  /** Computes a body on first use and keeps it. */
  private static final class Once implements Supplier<Body> {

    private final Supplier<Body> made;
    private @Nullable Body body;

    Once(Supplier<Body> made) {
      this.made = made;
    }

    @Override
    public Body get() {
      Body known = body;
      if (known == null) {
        known = made.get();
        body = known;
      }
      return known;
    }
  }
}
