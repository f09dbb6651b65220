package dev.nagare.labeling.queue.formats.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Fault;
import java.util.Locale;
import java.util.Set;

/** A person's decision about a whole line, by Prodigy's field {@code answer}. */
enum Verdict {
  /** The line has no decision. */
  NONE,
  ACCEPT,
  REJECT,
  IGNORE;

  private static final String FIELD = "answer";

  /**
   * The interfaces in which a person marks all entities of a text: a line without spans has none.
   */
  private static final Set<String> WHOLE_TEXTS = Set.of("ner_manual", "spans_manual");

  static Verdict of(JsonNode line) throws BadEntryException {
    JsonNode answer = line.path(FIELD);
    if (answer.isMissingNode() || answer.isNull()) {
      return NONE;
    }
    for (Verdict verdict : Set.of(ACCEPT, REJECT, IGNORE)) {
      if (verdict.word().equals(answer.textValue())) {
        return verdict;
      }
    }
    throw new BadEntryException(
        Fault.FIELD_BAD, "field 'answer' is neither accept, reject nor ignore");
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns whether an accepted line without spans means that there are none.
   *
   * @throws BadEntryException if that is ambiguous
   */
  boolean meansNoEntity(JsonNode line) throws BadEntryException {
    if (this != ACCEPT) {
      return false;
    }
    if (!WHOLE_TEXTS.contains(line.path("_view_id").asText(""))) {
      throw new BadEntryException(
          Fault.FIELD_MISSING,
          "the answer is accept, but field 'spans' is missing; [] if there is no entity");
    }
    return true;
  }

  /** Checks that the answer is about all spans of the text, not about one of them. */
  void requireWhole(JsonNode line) throws BadEntryException {
    if (this == ACCEPT && line.path("_is_binary").asBoolean(false)) {
      throw new BadEntryException(
          Fault.FIELD_BAD,
          "the answer is about one span alone (_is_binary), not about all entities of the text;"
              + " have it labeled by ner.manual or ner.correct");
    }
  }
}
