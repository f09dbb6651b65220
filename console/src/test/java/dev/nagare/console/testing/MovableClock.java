package dev.nagare.console.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class MovableClock implements InstantSource {

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void move(Duration by) {
    now = now.plus(by);
  }
}
