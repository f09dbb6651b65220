package dev.nagare.service.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Serves some paths over plain HTTP, for example {@code /health/live} and {@code /metrics}. Answers
 * only GET and HEAD, one request a connection.
 *
 * <p>No client can keep it from answering another one: connections are read and written without
 * waiting for them, each path has a thread of its own, and a client that is slow to ask or to take
 * its answer is cut off. The JDK's server would give a thread to each request that has begun.
 */
public final class HttpEndpoints implements AutoCloseable {

  private final HttpConnections connections;
  private final Map<String, PathThread> paths;

  private HttpEndpoints(HttpConnections connections, Map<String, PathThread> paths) {
    this.connections = connections;
    this.paths = paths;
  }

  /**
   * Starts to serve.
   *
   * @param address where; port 0 takes a free one
   * @param guard who is told what
   * @param paths asked at each request, on one thread each
   * @throws IOException if the address cannot be bound
   */
  public static HttpEndpoints start(
      InetSocketAddress address, HttpGuard guard, Map<String, HttpPath> paths) throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    Map<String, PathThread> threads = new HashMap<>();
    HttpConnections connections =
        HttpConnections.bind(resolved, (sends, client, request) -> route(threads, sends, client, request));
    paths.forEach(
        (path, answer) ->
            threads.put(path, new PathThread(path, answer, guard, connections::send)));
    connections.start();
    return new HttpEndpoints(connections, threads);
  }

  /** The port that is served. */
  public int port() {
    return connections.port();
  }

  @Override
  public void close() {
    connections.close();
    paths.values().forEach(PathThread::close);
  }

  private static void route(
      Map<String, PathThread> paths,
      PathThread.Replies replies,
      Connection connection,
      RequestHead request) {
    PathThread path = paths.get(request.path());
    if (path == null) {
      replies.send(connection, HttpResponse.refusal(404, "not found"), !request.isHead());
    } else if (!request.isRead()) {
      replies.send(
          connection,
          HttpResponse.refusal(405, "only GET and HEAD").with("Allow", "GET, HEAD"),
          true);
    } else {
      path.submit(connection, request);
    }
  }
}
