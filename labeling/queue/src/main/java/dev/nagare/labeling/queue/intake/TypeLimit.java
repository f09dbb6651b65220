package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.tags.EntityTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Limits the types of each language's labels to the number that a model can have. With more, every
 * training of the language would fail. Not thread-safe.
 */
final class TypeLimit {

  private final LabelQueue queue;

  /** The types of accepted labels that may not be in the queue yet, by language. */
  private final Map<String, Set<String>> accepted = new HashMap<>();

  TypeLimit(LabelQueue queue) {
    this.queue = queue;
  }

  /**
   * Checks that the language may also have a label's types.
   *
   * @throws BadEntryException if a model could not have them all
   */
  void require(Label label) throws BadEntryException {
    Set<String> more = new TreeSet<>();
    label.getSpans().stream().map(LabeledSpan::getType).forEach(more::add);
    Set<String> before = accepted.computeIfAbsent(label.getLanguage(), tag -> new TreeSet<>());
    if (before.containsAll(more)) {
      return;
    }
    Set<String> all = queue.labelTypes(label.getLanguage());
    if (all.containsAll(more)) {
      return;
    }
    all.addAll(before);
    int there = all.size();
    all.addAll(more);
    Optional<String> fault = EntityTypes.countFault(all.size());
    if (all.size() > there && fault.isPresent()) {
      throw new BadEntryException(
          Fault.TOO_MANY_TYPES,
          "the labels of " + label.getLanguage() + " would have " + fault.get());
    }
    before.addAll(more);
  }
}
