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
 * Keeps the types of each language's labels within what one model can have: beyond that, no
 * training of the language would succeed. Used by one thread.
 */
final class TypeLimit {

  private final LabelQueue queue;

  /** By language, the types of labels that are accepted but may not be in the queue yet. */
  private final Map<String, Set<String>> accepted = new HashMap<>();

  TypeLimit(LabelQueue queue) {
    this.queue = queue;
  }

  /**
   * Makes sure that a language may have a label's types too.
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
