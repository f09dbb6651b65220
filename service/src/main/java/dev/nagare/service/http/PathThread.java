package dev.nagare.service.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one path on a thread of its own, so that a path that takes long, or is
 * asked often, does not delay the others. All requests that wait are answered by one computation.
 */
final class PathThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PathThread.class);

  /** Takes the response to a request. */
  @FunctionalInterface
  interface Replies {
    void send(Connection connection, HttpResponse response, boolean withBody);
  }

  private record Waiting(Connection connection, RequestHead request) {}

  private final HttpPath path;
  private final HttpGuard guard;
  private final Replies replies;
  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread;

  PathThread(String name, HttpPath path, HttpGuard guard, Replies replies) {
    this.path = path;
    this.guard = guard;
    this.replies = replies;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "nagare-http" + name.replace('/', '-'));
              made.setDaemon(true);
              return made;
            });
  }

  /** Answers later, on the path's thread. */
  void submit(Connection connection, RequestHead request) {
    waiting.add(new Waiting(connection, request));
    thread.execute(this::answerWaiting);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void answerWaiting() {
    List<Waiting> now = new ArrayList<>();
    for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
      now.add(next);
    }
    Once full = new Once(path.answer());
    Optional<Once> brief = path.brief().map(Once::new);
    for (Waiting one : now) {
      HttpResponse response =
          guard.admits(one.request().authorization())
              ? full.get()
              : brief.map(Once::get).orElseGet(PathThread::tokenNeeded);
      replies.send(one.connection(), response, !one.request().isHead());
    }
  }

  private static HttpResponse tokenNeeded() {
    return HttpResponse.refusal(401, "a token is needed")
        .with("WWW-Authenticate", "Bearer realm=\"nagare\"");
  }

  /** Computes an answer when it is first needed. */
  private static final class Once {

    private final Supplier<HttpAnswer> answer;
    private @Nullable HttpResponse response;

    Once(Supplier<HttpAnswer> answer) {
      this.answer = answer;
    }

    HttpResponse get() {
      HttpResponse known = response;
      if (known == null) {
        known = compute();
        response = known;
      }
      return known;
    }

    private HttpResponse compute() {
      try {
        return HttpResponse.of(answer.get());
      } catch (RuntimeException e) { // Whoever asks is told, and the path is answered again.
        LOG.error("event=http_request_failed error={}", e.getClass().getName());
        return HttpResponse.refusal(500, "the answer could not be made; see the log");
      }
    }
  }
}
