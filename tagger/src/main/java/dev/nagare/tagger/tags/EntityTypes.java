package dev.nagare.tagger.tags;

import dev.nagare.tagger.text.CodePoints;
import java.util.Optional;

/**
 * The rules for names of entity types. Everything that enters the system is checked here: training
 * data, labels, suggestions and published bundles.
 */
public final class EntityTypes {

  /** The most code points of a type's name. The name becomes part of tags, metrics and keys. */
  public static final int MAX_CODE_POINTS = 128;

  /** The most types of a model; with B, I and the outside tag they are 4,095 tags. */
  public static final int MAX_TYPES = 2047;

  private EntityTypes() {}

  /**
   * Returns a fault if the labels of one language have more types than a model can know. Every
   * import of labels checks this, so that no training fails by it.
   *
   * @param types number of types in all labels of the language, the new ones included
   * @return for example "3000 entity types, at most 2047"; empty if a model can know them
   */
  public static Optional<String> countFault(int types) {
    return types <= MAX_TYPES
        ? Optional.empty()
        : Optional.of(types + " entity types, at most " + MAX_TYPES);
  }

  /**
   * Returns the fault of a type's name.
   *
   * @return for example "is empty", without the name; empty if the name is valid
   */
  public static Optional<String> fault(String type) {
    if (type.isEmpty()) {
      return Optional.of("is empty");
    }
    if (type.length() > MAX_CODE_POINTS && CodePoints.count(type) > MAX_CODE_POINTS) {
      return Optional.of("has more than " + MAX_CODE_POINTS + " characters");
    }
    if (type.codePoints().anyMatch(CodePoints::isWhiteSpace)) {
      return Optional.of("has white space in it; write it with '_' or '-'");
    }
    if (type.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.of("has control characters in it");
    }
    if (type.codePoints().anyMatch(EntityTypes::isInvisible)) {
      return Optional.of("has invisible characters or half a surrogate pair in it");
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int codePoint) {
    return CodePoints.isInvisible(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
