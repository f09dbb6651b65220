package dev.nagare.streams.releases;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A release and the one that it is timed against in a language: a shadow or a canary against the
 * active release, the active release against the one that stands by. A snapshot: once other
 * releases are in use, {@link #lend} may give nothing.
 */
public final class Comparison {

  private final Seat release;
  private final Seat reference;
  private final Observed observed;
  private final Predicate<String> languages;
  private final RecentTexts texts;

  /**
   * @param languages of the utterances that both are asked to tag
   */
  Comparison(
      Seat release,
      Observed observed,
      Seat reference,
      Predicate<String> languages,
      RecentTexts texts) {
    this.release = release;
    this.observed = observed;
    this.reference = reference;
    this.languages = languages;
    this.texts = texts;
  }

  /** The release that is timed, as it is counted. */
  public Observed observed() {
    return observed;
  }

  /** Texts that the stream was given lately and that both would tag; maybe none. */
  public List<String> texts() {
    return texts.newestFirst(text -> languages.test(text.language())).stream()
        .map(RecentTexts.Text::text)
        .toList();
  }

  /** Borrows both; empty if one of them has been closed. */
  public Optional<Pair> lend() {
    if (!release.tagger().retain()) {
      return Optional.empty();
    }
    ReleaseLease first = new LentSeat(release, Optional.empty());
    if (!reference.tagger().retain()) {
      first.close();
      return Optional.empty();
    }
    return Optional.of(new Pair(first, new LentSeat(reference, Optional.empty())));
  }

  /** Both on loan. */
  public record Pair(ReleaseLease release, ReleaseLease reference) implements AutoCloseable {

    @Override
    public void close() {
      release.close();
      reference.close();
    }
  }
}
