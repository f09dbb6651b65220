package dev.nagare.streams.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} over plain HTTP. Answers
 * only GET and HEAD, and nothing in them is about a single utterance.
 */
public final class HttpEndpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);

  /** Prometheus' text format. */
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final int THREADS = 2;

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
   * @param health asked at each request
   * @param metrics the text for a scrape, asked at each request
   * @throws IOException if the address cannot be bound
   */
  public static HttpEndpoints start(
      InetSocketAddress address, Supplier<HealthReport> health, Supplier<String> metrics)
      throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    HttpServer server = HttpServer.create(resolved, 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpEndpoints::thread);
    server.setExecutor(threads);
    server.createContext("/health/live", handler(() -> live(health.get())));
    server.createContext("/health/ready", handler(() -> ready(health.get())));
    server.createContext("/metrics", handler(() -> new Answer(200, METRICS_TYPE, metrics.get())));
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

  private static Answer live(HealthReport report) {
    return Answer.json(
        report.live(), Map.of("status", report.live() ? "live" : "dead", "state", report.state()));
  }

  private static Answer ready(HealthReport report) {
    List<Map<String, Object>> releases = new ArrayList<>();
    report
        .releases()
        .forEach(
            served -> {
              Map<String, Object> release = new LinkedHashMap<>();
              release.put("id", served.release().id());
              release.put("version", served.release().version());
              release.put("sha256", served.release().sha256());
              release.put("languages", served.languages());
              releases.add(release);
            });
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", report.ready() ? "ready" : "not ready");
    body.put("state", report.state());
    body.put("releases", releases);
    return Answer.json(report.ready(), body);
  }

  private static HttpHandler handler(Supplier<Answer> answers) {
    return exchange -> {
      try (exchange) {
        String path = exchange.getHttpContext().getPath();
        if (!exchange.getRequestURI().getPath().equals(path)) {
          send(exchange, new Answer(404, "text/plain", "not found\n"));
        } else if (!isRead(exchange)) {
          exchange.getResponseHeaders().set("Allow", "GET, HEAD");
          send(exchange, new Answer(405, "text/plain", "only GET and HEAD\n"));
        } else {
          send(exchange, answers.get());
        }
      } catch (RuntimeException e) { // The server would swallow it in silence.
        LOG.error("event=http_request_failed error={}", e.getClass().getName());
        throw e;
      }
    };
  }

  private static boolean isRead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
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

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nagare-http");
    thread.setDaemon(true);
    return thread;
  }

  private record Answer(int status, String type, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer json(boolean good, Map<String, ?> body) {
      try {
        return new Answer(good ? 200 : 503, JSON_TYPE, JSON.writeValueAsString(body) + "\n");
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON", e);
      }
    }
  }
}
