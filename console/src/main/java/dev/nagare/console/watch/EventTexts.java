package dev.nagare.console.watch;

import dev.nagare.schemas.avro.EntityEvent;
import java.util.Optional;

/** Finds the texts of entity events, which name only the place of their utterance. */
@FunctionalInterface
interface EventTexts {

  /** Returns the text; empty if it is not known yet, or no longer. */
  Optional<String> find(EntityEvent event);
}
