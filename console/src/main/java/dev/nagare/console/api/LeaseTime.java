package dev.nagare.console.api;

import java.time.Instant;

/**
 * The end of a renewed lease.
 *
 * @param expiresAt time at which it ends unless it is renewed again
 */
public record LeaseTime(Instant expiresAt) {}
