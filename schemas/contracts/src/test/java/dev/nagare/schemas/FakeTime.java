package dev.nagare.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps. */
final class FakeTime {

  private final List<Duration> pauses = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 5;

  RegistryCalls callsWithin(Duration limit) {
    return new RegistryCalls(
        "http://registry",
        limit,
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), () -> 0),
        () -> nanos,
        pause -> {
          pauses.add(pause);
          nanos += pause.toNanos();
        });
  }

  List<Duration> pauses() {
    return pauses;
  }
}
