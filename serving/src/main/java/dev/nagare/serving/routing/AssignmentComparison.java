package dev.nagare.serving.routing;

import dev.nagare.serving.Comparison;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseLease;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A comparison of two assignments.
 *
 * @param release assignment that is timed
 * @param observed its unit of observation
 * @param reference assignment that it is compared with
 * @param languages selects the utterance languages that both are asked to tag
 * @param recent recent texts of the stream
 */
record AssignmentComparison(
    Assignment release,
    Observed observed,
    Assignment reference,
    Predicate<String> languages,
    RecentTexts recent)
    implements Comparison {

  @Override
  public List<String> texts() {
    return recent.newestFirst(text -> languages.test(text.language())).stream()
        .map(RecentTexts.Text::text)
        .toList();
  }

  @Override
  public Optional<Pair> lend() {
    Optional<ReleaseLease> first = release.lend(Optional.empty());
    Optional<ReleaseLease> second =
        first.isEmpty() ? Optional.empty() : reference.lend(Optional.empty());
    if (second.isEmpty()) {
      first.ifPresent(ReleaseLease::close);
      return Optional.empty();
    }
    return Optional.of(new Pair(first.get(), second.get()));
  }
}
