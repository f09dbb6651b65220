package dev.nagare.service.http;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The connections that are open, oldest first, and what they hold. All have the same time for their
 * requests, and the same time for their answers, so the oldest is the first that is overdue. Used
 * by one thread.
 */
final class OpenConnections {

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Set<Connection> asking = new LinkedHashSet<>();
  private final Set<Connection> answering = new LinkedHashSet<>();
  private long pending;

  int size() {
    return asking.size() + answering.size();
  }

  void add(Connection connection) {
    asking.add(connection);
  }

  boolean contains(Connection connection) {
    return answering.contains(connection) || asking.contains(connection);
  }

  /** The request has come: what matters from now on is the answer's deadline. */
  void beginAnswer(Connection connection, long deadline) {
    asking.remove(connection);
    answering.add(connection);
    connection.beginAnswer(deadline);
  }

  /** Counts bytes of responses that are still to be sent; negative for those that were sent. */
  void addPending(long bytes) {
    pending += bytes;
  }

  /** How long nothing is overdue, at most a second. */
  long nanosToDeadline(long now) {
    return Stream.of(asking, answering)
        .flatMap(set -> first(set).stream())
        .mapToLong(connection -> connection.deadline() - now)
        .reduce(IDLE_NANOS, Math::min);
  }

  void closeOverdue(long now) {
    closeOverdue(asking, now);
    closeOverdue(answering, now);
  }

  /** Closes the connection that waits longest for its client; false if there is none. */
  boolean closeOldest() {
    Optional<Connection> oldest = first(asking).or(() -> first(answering));
    oldest.ifPresent(this::close);
    return oldest.isPresent();
  }

  /** Closes those that take their responses slowest until no more bytes than that are pending. */
  void closeSlowest(long most) {
    if (pending <= most) {
      return;
    }
    for (Connection connection : List.copyOf(answering)) {
      if (pending > most && connection.pending() > 0) {
        close(connection);
      }
    }
  }

  void close(Connection connection) {
    asking.remove(connection);
    answering.remove(connection);
    pending -= connection.pending();
    connection.respond(List.of());
    connection.close();
  }

  void closeAll() {
    List.copyOf(asking).forEach(this::close);
    List.copyOf(answering).forEach(this::close);
  }

  private void closeOverdue(Set<Connection> oldestFirst, long now) {
    Optional<Connection> next = first(oldestFirst);
    while (next.isPresent() && next.get().deadline() - now <= 0) {
      close(next.get());
      next = first(oldestFirst);
    }
  }

  private static Optional<Connection> first(Set<Connection> connections) {
    Iterator<Connection> iterator = connections.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
