package dev.nagare.service.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves paths over plain HTTP, for example {@code /health/live} and {@code /metrics}. Answers only
 * GET and HEAD, one request a connection.
 *
 * <p>No client delays the answer to another one. The server never waits for a client, each path has
 * its own thread, and slow clients are cut off ({@link ConnectionLimit}, {@link PathAnswers}).
 */
public final class HttpEndpoints implements AutoCloseable {

  private static final int THREADS = 8;
  private static final int THREADS_KEPT = 4;
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 1;
  private static final int MAX_HEAD_BYTES = 8 << 10;
  private static final int BACKLOG = 1_024;
  private static final int RECEIVE_BYTES = 32 << 10;

  /**
   * Size of the send buffer; without it the kernel keeps megabytes of an answer for each slow
   * reader.
   */
  private static final int SEND_BYTES = 64 << 10;

  private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

  private final Server server;
  private final ServerConnector connector;
  private final Map<String, PathAnswers> paths;

  private HttpEndpoints(Server server, ServerConnector connector, Map<String, PathAnswers> paths) {
    this.server = server;
    this.connector = connector;
    this.paths = paths;
  }

  /**
   * Starts to serve.
   *
   * @param address address to bind; port 0 takes a free port
   * @param guard decides who may read which answers
   * @param paths answers by path, computed for requests on one thread for each path
   * @throws IOException if the address cannot be bound
   */
  public static HttpEndpoints start(
      InetSocketAddress address, HttpGuard guard, Map<String, HttpPath> paths) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS_KEPT);
    threads.setName("nagare-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, address);
    server.addConnector(connector);
    Map<String, PathAnswers> answers = new HashMap<>();
    paths.forEach((name, path) -> answers.put(name, new PathAnswers(name, path, guard)));
    server.setHandler(new Router(answers));
    server.setErrorHandler(HttpEndpoints::answerError);
    HttpEndpoints endpoints = new HttpEndpoints(server, connector, answers);
    try {
      server.start();
      return endpoints;
    } catch (IOException e) {
      endpoints.close();
      throw e;
    } catch (Exception e) { // Jetty declares it; what it throws besides is a fault of ours.
      endpoints.close();
      throw new IllegalStateException("the HTTP server could not be started", e);
    }
  }

  /** Returns the port that is served. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares it; there is nothing left to do for the caller.
      throw new IllegalStateException("the HTTP server could not be stopped", e);
    } finally {
      paths.values().forEach(PathAnswers::close);
    }
  }

  private static ServerConnector connector(Server server, InetSocketAddress address) {
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setRequestHeaderSize(MAX_HEAD_BYTES);
    config.setPersistentConnectionsEnabled(false);
    ServerConnector connector =
        new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(config));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setAcceptedReceiveBufferSize(RECEIVE_BYTES);
    connector.setAcceptedSendBufferSize(SEND_BYTES);
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    connector.addBean(new ConnectionLimit(connector));
    return connector;
  }

  private static boolean answerError(Request request, Response response, Callback callback) {
    Body.of(HttpAnswer.text(response.getStatus(), HttpStatus.getMessage(response.getStatus())))
        .send(response, callback);
    return true;
  }

  /** Passes a request to its path. */
  private static final class Router extends Handler.Abstract.NonBlocking {

    private final Map<String, PathAnswers> paths;

    Router(Map<String, PathAnswers> paths) {
      this.paths = paths;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      PathAnswers path = paths.get(Request.getPathInContext(request));
      if (path == null) {
        Body.of(HttpAnswer.text(404, "not found")).send(response, callback);
      } else if (!isRead(request.getMethod())) {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        Body.of(HttpAnswer.text(405, "only GET and HEAD")).send(response, callback);
      } else {
        path.submit(request, response, callback);
      }
      return true;
    }

    private static boolean isRead(String method) {
      return HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
    }
  }
}
