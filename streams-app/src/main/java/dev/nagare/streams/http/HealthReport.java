package dev.nagare.streams.http;

import dev.nagare.streams.releases.ServedRelease;
import java.util.List;

/**
 * How the application is.
 *
 * @param live false once it cannot recover by itself and should be restarted
 * @param ready true while it holds its partitions and tags
 * @param state of Kafka Streams
 * @param releases in use
 */
public record HealthReport(
    boolean live, boolean ready, String state, List<ServedRelease> releases) {

  public HealthReport {
    releases = List.copyOf(releases);
  }
}
