package dev.nagare.console.labels;

import dev.nagare.console.api.decisions.DecisionsAnswer;
import dev.nagare.schemas.avro.LabelRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The requests that wait for the decision of a release manager. Thread-safe. */
final class WaitingItems {

  private static final int SHOWN = 50;
  private static final Comparator<Waiting> OLDEST_FIRST =
      Comparator.<Waiting, Instant>comparing(one -> one.request().getRequestedAt())
          .thenComparing(one -> one.request().getUtteranceId());

  private final DeskState state;

  WaitingItems(DeskState state) {
    this.state = state;
  }

  /** A request that waits, with the answers to it. */
  record Waiting(LabelRequest request, Opinions opinions) {}

  /** Returns a request with its answers; empty if it waits for no decision. */
  Optional<Waiting> find(String id) {
    Opinions opinions = state.annotations().opinions(id);
    return state.queue().isAnswered(id) || !opinions.wait(state.annotations().rule().needsTwo(id))
        ? Optional.empty()
        : state.queue().request(id).map(request -> new Waiting(request, opinions));
  }

  /** Returns the requests that wait, oldest first. */
  DecisionsAnswer all() {
    List<Waiting> all =
        state.annotations().disputable().stream()
            .flatMap(id -> find(id).stream())
            .sorted(OLDEST_FIRST)
            .toList();
    return new DecisionsAnswer(all.stream().limit(SHOWN).map(this::view).toList(), all.size());
  }

  private DecisionsAnswer.WaitingItem view(Waiting one) {
    return new DecisionsAnswer.WaitingItem(
        state.views().of(one.request(), Optional.empty(), Optional.empty()),
        one.opinions().reason(),
        one.opinions().ofPeople().stream()
            .map(
                answer ->
                    new DecisionsAnswer.Opinion(answer.getAnnotator(), ItemViews.view(answer)))
            .toList(),
        one.opinions().version());
  }
}
