package dev.nagare.streams.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP connection to a server on this host that a test can cut and mend. */
public final class CuttableLink implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(CuttableLink::daemon);
  private volatile boolean cut;

  private CuttableLink(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  public static CuttableLink to(int port) throws IOException {
    CuttableLink link =
        new CuttableLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    link.threads.execute(link::accept);
    return link;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks all connections, and every new one from now on. */
  public void cut() {
    cut = true;
    open.forEach(CuttableLink::close);
  }

  public void mend() {
    cut = false;
  }

  /** How many connections were tried in vain. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    close(listener);
    open.forEach(CuttableLink::close);
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (cut) {
          refused.incrementAndGet();
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(client);
    open.add(server);
    threads.execute(() -> pump(client, server));
    threads.execute(() -> pump(server, client));
  }

  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut by either side: both ends are closed below.
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cuttable-link");
    thread.setDaemon(true);
    return thread;
  }
}
