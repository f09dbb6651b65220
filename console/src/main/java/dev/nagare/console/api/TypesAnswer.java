package dev.nagare.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types that labels may have, in alphabetical order.
 *
 * @param types with their guidelines in the requested language
 */
public record TypesAnswer(List<Type> types) {

  /**
   * A type.
   *
   * @param name label of the entity, for example {@code song}
   * @param guideline how to label it; null if nobody has written that yet
   */
  public record Type(String name, @Nullable GuidelineView guideline) {}
}
