package dev.nagare.service.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, reads requests and sends responses, all on one thread that never waits for a
 * client. A connection that only waits costs a socket and, once it has sent something, at most
 * {@link Connection#MAX_HEAD_BYTES}.
 *
 * <p>Every connection has a deadline for its request and another one for its answer. Beyond {@link
 * #MAX_CONNECTIONS} connections, or {@link #MAX_PENDING_BYTES} of responses that clients do not
 * take, the oldest is closed: a probe is answered at once and so is never the oldest.
 */
final class HttpConnections implements AutoCloseable {

  static final int MAX_CONNECTIONS = 1_024;
  static final long MAX_PENDING_BYTES = 32L << 20;
  static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnections.class);

  private static final int BACKLOG = 1_024;
  private static final int RECEIVE_BYTES = 32 << 10;

  /** The kernel's share of a response; without a limit it takes megabytes for each slow reader. */
  private static final int SEND_BYTES = 64 << 10;

  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  /** Takes complete requests. */
  @FunctionalInterface
  interface Requests {
    void on(PathThread.Replies replies, Connection connection, RequestHead request);
  }

  private record Reply(Connection connection, List<ByteBuffer> buffers) {}

  private final ServerSocketChannel server;
  private final Selector selector;
  private final int port;
  private final Requests requests;
  private final OpenConnections open = new OpenConnections();
  private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(Connection.MAX_HEAD_BYTES);
  private final Thread thread = new Thread(this::run, "nagare-http");
  private volatile boolean closed;

  private HttpConnections(ServerSocketChannel server, Selector selector, Requests requests)
      throws IOException {
    this.server = server;
    this.selector = selector;
    this.requests = requests;
    this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    thread.setDaemon(true);
  }

  /**
   * Binds the address; answers from {@link #start} on.
   *
   * @throws IOException if it cannot be bound
   */
  static HttpConnections bind(InetSocketAddress address, Requests requests) throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("unknown host " + address.getHostString());
    }
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
      server.bind(address, BACKLOG);
      server.configureBlocking(false);
      Selector selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new HttpConnections(server, selector, requests);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  void start() {
    thread.start();
  }

  int port() {
    return port;
  }

  /** Sends a response, from any thread. */
  void send(Connection connection, HttpResponse response, boolean withBody) {
    replies.add(new Reply(connection, response.buffers(withBody)));
    selector.wakeup();
  }

  /** Closes all connections and the port, and waits until that is done. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    closeAll(); // The thread may never have been started.
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        select();
      } catch (ClosedSelectorException e) {
        break;
      } catch (IOException | RuntimeException e) { // Health must be told as long as there is one.
        LOG.error("event=http_failed error=\"{}\"", e.toString());
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    closeAll();
  }

  private void select() throws IOException {
    selector.select(this::onReady, millisToDeadline());
    for (Reply reply = replies.poll(); reply != null; reply = replies.poll()) {
      respond(reply.connection(), reply.buffers());
    }
    open.closeOverdue(System.nanoTime());
  }

  private long millisToDeadline() {
    long nanos = open.nanosToDeadline(System.nanoTime());
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }

  private void onReady(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    if (key.isAcceptable()) {
      accept();
      return;
    }
    Connection connection = (Connection) key.attachment();
    try {
      onReady(connection);
    } catch (IOException e) { // The client has gone.
      open.close(connection);
    }
  }

  private void onReady(Connection connection) throws IOException {
    if (!connection.isAnswering()) {
      read(connection);
    } else if (connection.pending() > 0) {
      write(connection);
    } else if (!connection.discard(scratch)) {
      open.close(connection);
    }
  }

  private void accept() {
    try {
      for (int i = 0; i < BACKLOG; i++) {
        SocketChannel channel = server.accept();
        if (channel == null) {
          return;
        }
        register(channel);
      }
    } catch (IOException e) { // There are no file descriptors left, most likely.
      if (!open.closeOldest()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void register(SocketChannel channel) throws IOException {
    if (open.size() >= MAX_CONNECTIONS) {
      open.closeOldest();
    }
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BYTES);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      Connection connection =
          new Connection(channel, key, System.nanoTime() + REQUEST_LIMIT.toNanos());
      key.attach(connection);
      open.add(connection);
    } catch (IOException e) { // It was reset meanwhile.
      channel.close();
    }
  }

  private void read(Connection connection) throws IOException {
    switch (connection.read(scratch)) {
      case PARTIAL -> {}
      case CLOSED -> open.close(connection);
      case TOO_LARGE -> {
        begin(connection);
        send(connection, HttpResponse.refusal(431, "the request is too large"), true);
      }
      case COMPLETE -> {
        byte[] head = connection.head();
        begin(connection);
        RequestHead.parse(head, head.length)
            .ifPresentOrElse(
                request -> requests.on(this::send, connection, request),
                () ->
                    send(connection, HttpResponse.refusal(400, "not a request of HTTP/1"), true));
      }
    }
  }

  private void begin(Connection connection) {
    open.beginAnswer(connection, System.nanoTime() + ANSWER_LIMIT.toNanos());
  }

  private void respond(Connection connection, List<ByteBuffer> buffers) {
    if (!open.contains(connection)) {
      return; // It took too long.
    }
    connection.respond(buffers);
    open.addPending(connection.pending());
    try {
      write(connection);
    } catch (IOException e) { // The client has gone.
      open.close(connection);
    }
    open.closeSlowest(MAX_PENDING_BYTES);
  }

  private void write(Connection connection) throws IOException {
    long before = connection.pending();
    boolean done = connection.write();
    open.addPending(connection.pending() - before);
    if (done) {
      connection.finish();
    }
  }

  private void closeAll() {
    open.closeAll();
    try {
      selector.close();
      server.close();
    } catch (IOException e) {
      LOG.warn("event=http_close_failed error=\"{}\"", e.toString());
    }
  }
}
