package dev.nagare.console.http;

import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.RequestHead;
import dev.nagare.console.access.Visitor;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.config.ConsoleKeys;
import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.StartupException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the routes and the pages. A request reaches a thread only once its whole body has arrived,
 * so clients that send slowly hold no thread.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final int THREADS = 48;
  private static final int THREADS_KEPT = 8;
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 1;
  private static final int MAX_HEAD_BYTES = 8 << 10;
  private static final int NOT_FOUND = 404;
  private static final int BACKLOG = 1_024;
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts to serve.
   *
   * @param failures limits wrong tokens
   * @param routes the table of the JSON interface
   * @param streams receives calls that ask for events
   * @throws StartupException if the address cannot be bound
   */
  public static WebServer start(
      ConsoleConfig config,
      Visitors visitors,
      FailedLogins failures,
      List<ApiRoute> routes,
      EventStreams streams) {
    Admissions admissions = new Admissions(visitors, failures);
    Dispatch dispatch = new Dispatch(admissions, streams, config.maxBodyBytes());
    Javalin javalin =
        Javalin.create(
            settings -> {
              serve(settings, config);
              settings.routes.before(WebServer::secure);
              routes.forEach(
                  route ->
                      settings.routes.addHttpHandler(
                          route.method(), route.path(), call -> dispatch.answer(route, call)));
              new Pages(admissions).addTo(settings.routes);
              failures(settings);
            });
    try {
      javalin.start(config.host(), config.port());
      return new WebServer(javalin);
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new StartupException(
          "cannot serve the pages on "
              + config.host()
              + ":"
              + config.port()
              + "; set "
              + ConsoleKeys.HOST
              + " and "
              + ConsoleKeys.PORT,
          e);
    }
  }

  /** Returns the port that is served. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void serve(JavalinConfig settings, ConsoleConfig config) {
    settings.startup.showJavalinBanner = false;
    settings.startup.showOldJavalinVersionWarning = false;
    settings.startup.startupWatcherEnabled = false;
    settings.http.compressionStrategy = CompressionStrategy.NONE;
    settings.http.prefer405over404 = true;
    settings.http.maxRequestSize = config.maxBodyBytes();
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS_KEPT);
    threads.setName("nagare-console");
    threads.setDaemon(true);
    settings.jetty.threadPool = threads;
    settings.jetty.addConnector((server, http) -> connector(server, http, config));
    settings.jetty.modifyServer(
        server ->
            server.setHandler(
                new EagerContentHandler(
                    new EagerContentHandler.RetainedContentLoaderFactory(
                        config.maxBodyBytes() + 1L, MAX_HEAD_BYTES, true))));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ConsoleConfig config) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(MAX_HEAD_BYTES);
    ServerConnector connector =
        new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    return connector;
  }

  private static void secure(Context context) {
    SecurityHeaders.ALL.forEach(context::header);
    context.header("Cache-Control", "no-store");
  }

  private static void failures(JavalinConfig settings) {
    settings.routes.exception(ApiProblem.class, (problem, context) -> send(problem, context));
    settings.routes.exception(
        HttpResponseException.class,
        (failure, context) -> send(refusal(failure.getStatus()), context));
    settings.routes.exception(
        Exception.class,
        (failure, context) -> {
          unexpected(failure);
          send(
              ApiProblem.of(
                  "failed",
                  500,
                  "The console failed",
                  "this is a fault of the console: see its log, and try again"),
              context);
        });
  }

  private static ApiProblem refusal(int status) {
    return status == NOT_FOUND
        ? ApiProblem.notFound("no page and no route has this path; see /openapi.json")
        : ApiProblem.of(
            "http-" + status,
            status,
            "The request is refused",
            "see /openapi.json for the paths and methods of this console");
  }

  /** Logs where it failed. The message is left out, since it might quote a text. */
  private static void unexpected(Exception failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    LogEvent.error(LOG, "console_request_failed")
        .with("error", failure.getClass().getName())
        .text("at", trace.length == 0 ? "" : trace[0].toString())
        .log();
  }

  private static void send(ApiProblem problem, Context context) {
    context.status(problem.status());
    context.contentType("application/problem+json");
    context.result(ConsoleJson.write(problem.document()));
  }

  /** Checks calls and sends the answers of their routes. */
  private record Dispatch(Admissions admissions, EventStreams streams, int maxBodyBytes) {

    void answer(ApiRoute route, Context context) throws InterruptedException {
      RequestHead head = new ServletHead(context.req());
      Visitor visitor = admissions.admit(route, head);
      Reply reply = route.handler().answer(new ServletCall(context, head, visitor, maxBodyBytes));
      for (Map.Entry<String, String> header : reply.headers().entrySet()) {
        context.header(header.getKey(), header.getValue());
      }
      context.status(reply.status());
      if (reply.stream().isPresent()) {
        streams.requireRoom(reply.stream().get().visitor());
        context.future(() -> streams.open(reply.stream().get(), context.req(), context.res()));
      } else if (reply.body() != null) {
        context.contentType("application/json");
        context.result(ConsoleJson.write(reply.body()));
      }
    }
  }
}
