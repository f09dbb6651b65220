package dev.nagare.service.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Bounds the number of connections and their age. Beyond {@link #MAX_CONNECTIONS} the oldest is
 * closed, and each is closed after {@link #MAX_AGE}, however busy its client looks: it may send or
 * read one byte a second. Jetty's own limit stops accepting instead, which would shut out probes.
 */
final class ConnectionLimit implements Connection.Listener {

  static final int MAX_CONNECTIONS = 1_024;

  /** Longer than a scrape of Prometheus may take by default. */
  static final Duration MAX_AGE = Duration.ofSeconds(15);

  private final ServerConnector connector;
  private final Set<EndPoint> open = new LinkedHashSet<>();

  ConnectionLimit(ServerConnector connector) {
    this.connector = connector;
  }

  @Override
  public void onOpened(Connection connection) {
    EndPoint endPoint = connection.getEndPoint();
    connector.getScheduler().schedule(endPoint::close, MAX_AGE.toMillis(), TimeUnit.MILLISECONDS);
    EndPoint oldest = add(endPoint);
    if (oldest != endPoint) {
      oldest.close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    synchronized (open) {
      open.remove(connection.getEndPoint());
    }
  }

  /** Adds a connection; returns the one to close, or the same one if there is room. */
  private EndPoint add(EndPoint endPoint) {
    synchronized (open) {
      open.add(endPoint);
      if (open.size() <= MAX_CONNECTIONS) {
        return endPoint;
      }
      Iterator<EndPoint> inOrder = open.iterator();
      EndPoint oldest = inOrder.next();
      inOrder.remove();
      return oldest;
    }
  }
}
