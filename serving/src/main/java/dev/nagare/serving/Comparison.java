package dev.nagare.serving;

import java.util.List;
import java.util.Optional;

/**
 * A release and the one that it is timed against in a language: a shadow or a canary against the
 * active release, the active release against the one that stands by. A snapshot: once other
 * releases are in use, {@link #lend} may give nothing.
 */
public interface Comparison {

  /** Returns the release that is timed, as it is counted. */
  Observed observed();

  /** Returns texts that the stream was given lately and that both would tag; maybe none. */
  List<String> texts();

  /** Borrows both; empty if one of them has been closed. */
  Optional<Pair> lend();

  /** Both on loan. */
  record Pair(ReleaseLease release, ReleaseLease reference) implements AutoCloseable {

    @Override
    public void close() {
      release.close();
      reference.close();
    }
  }
}
