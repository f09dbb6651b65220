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
 * Limits the number and the age of connections. Beyond {@link #MAX_CONNECTIONS} the oldest is
 * closed, and each is closed after {@link #MAX_AGE}, even if its client still sends or reads a byte
 * each second. Jetty's own limit stops accepting instead, which would shut out probes.
 */
final class ConnectionLimit implements Connection.Listener {

  static final int MAX_CONNECTIONS = 1_024;

  /** Longer than the default timeout of a Prometheus scrape. */
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

  /**
   * Adds a connection and returns the one to close; returns the same one if the limit is not
   * reached.
   */
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
