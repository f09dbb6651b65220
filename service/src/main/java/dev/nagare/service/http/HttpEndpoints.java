package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves some paths over plain HTTP, for example {@code /health/live} and {@code /metrics}. Answers
 * only GET and HEAD. Clients that do not finish their requests do not keep it from others.
 */
public final class HttpEndpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);

  /** A connection that has sent half a request holds one; they are made as they are needed. */
  private static final int THREADS = 32;

  private static final Duration THREAD_IDLE = Duration.ofSeconds(30);

  /** Seconds after which the JDK's server hangs up on who has not finished a request. */
  private static final String REQUEST_LIMIT = "sun.net.httpserver.maxReqTime";

  private static final String REQUEST_LIMIT_SECONDS = "5";

  static {
    // The server has no other way to be told, reads it once, and has no limit of its own.
    if (System.getProperty(REQUEST_LIMIT) == null) {
      System.setProperty(REQUEST_LIMIT, REQUEST_LIMIT_SECONDS);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpEndpoints(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve.
   *
   * @param address where; port 0 takes a free one
   * @param guard who is told what
   * @param paths asked at each request
   * @throws IOException if the address cannot be bound
   */
  public static HttpEndpoints start(
      InetSocketAddress address, HttpGuard guard, Map<String, HttpPath> paths) throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    HttpServer server = HttpServer.create(resolved, 0);
    ExecutorService threads = threads();
    server.setExecutor(threads);
    paths.forEach((path, answer) -> server.createContext(path, handler(guard, answer)));
    server.start();
    return new HttpEndpoints(server, threads);
  }

  /** The port that is served. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpHandler handler(HttpGuard guard, HttpPath answers) {
    return exchange -> {
      try (exchange) {
        String path = exchange.getHttpContext().getPath();
        if (!exchange.getRequestURI().getPath().equals(path)) {
          send(exchange, new HttpAnswer(404, "text/plain", "not found\n"));
        } else if (!isRead(exchange)) {
          exchange.getResponseHeaders().set("Allow", "GET, HEAD");
          send(exchange, new HttpAnswer(405, "text/plain", "only GET and HEAD\n"));
        } else {
          send(exchange, answer(exchange, guard, answers));
        }
      } catch (RuntimeException e) { // The server would swallow it in silence.
        LOG.error("event=http_request_failed error={}", e.getClass().getName());
        throw e;
      }
    };
  }

  private static HttpAnswer answer(HttpExchange exchange, HttpGuard guard, HttpPath path) {
    if (guard.admits(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return path.answer().get();
    }
    if (path.brief().isPresent()) {
      return path.brief().get().get();
    }
    exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"nagare\"");
    return new HttpAnswer(401, "text/plain", "a token is needed\n");
  }

  private static boolean isRead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
  }

  private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            THREAD_IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            HttpEndpoints::thread);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nagare-http");
    thread.setDaemon(true);
    return thread;
  }
}
