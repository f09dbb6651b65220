package dev.nagare.serving;

import java.util.List;
import java.util.Optional;

/**
 * A release and its reference, to be timed in a language: a shadow or canary against the active
 * release, or the active release against the standby. It is a snapshot: once other releases are in
 * use, {@link #lend} may return nothing.
 */
public interface Comparison {

  /** Returns the release that is timed, with its stage and language. */
  Observed observed();

  /** Returns recent texts of the stream that both releases would tag; may be empty. */
  List<String> texts();

  /** Leases both releases; empty if one of them has been closed. */
  Optional<Pair> lend();

  /** Leases on both releases; closing the pair closes both. */
  record Pair(ReleaseLease release, ReleaseLease reference) implements AutoCloseable {

    @Override
    public void close() {
      release.close();
      reference.close();
    }
  }
}
