package dev.nagare.labeling.queue.intake;

import dev.nagare.labeling.queue.exchange.BadEntryException;
import dev.nagare.labeling.queue.exchange.Fault;
import dev.nagare.labeling.text.EditDistance;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.CodePoints;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The types of spans that labels may have. */
public final class KnownTypes {

  /**
   * The types that may be repeated in a message: a word of the utterance might be in the wrong
   * field.
   */
  private static final Pattern SHOWN = Pattern.compile("[\\p{Alnum}_.:/-]{1,60}");

  /** The same for several words of the utterance. */
  private static final Pattern WORDS = Pattern.compile("[\\p{Alnum}_.:/ -]{1,60}");

  /** The largest distance, as a share of a name's length, that counts as a typing error. */
  private static final double NEAR = 0.5;

  private final Optional<Supplier<Set<String>>> types;

  private KnownTypes(Optional<Supplier<Set<String>>> types) {
    this.types = types;
  }

  /** Allows any type. */
  public static KnownTypes any() {
    return new KnownTypes(Optional.empty());
  }

  /** Allows the types of a set that may grow. */
  public static KnownTypes of(Supplier<Set<String>> types) {
    return new KnownTypes(Optional.of(types));
  }

  /**
   * Checks that a type's name can be a tag and that labels may have the type.
   *
   * @param type to check
   * @param text in which it was found; the message does not repeat its words
   * @throws BadEntryException if not; the message suggests the nearest known type
   */
  public void require(String type, String text) throws BadEntryException {
    Optional<String> fault = EntityTypes.fault(type);
    if (fault.isPresent()) {
      throw new BadEntryException(Fault.TYPE_BAD, shown(type, text) + " " + fault.get());
    }
    if (types.isEmpty()) {
      return;
    }
    Set<String> known = types.get().get();
    if (!known.contains(type)) {
      String hint =
          known.isEmpty()
              ? "no types are known yet from suggestions, labels or active releases"
              : nearest(type, known).map(near -> "did you mean '" + near + "'?").orElse("");
      throw new BadEntryException(
          Fault.TYPE_UNKNOWN,
          shown(type, text) + " is not known" + (hint.isEmpty() ? "" : ", " + hint));
    }
  }

  private static String shown(String type, String text) {
    boolean isShown =
        SHOWN.matcher(type).matches()
            || (WORDS.matcher(type).matches() && !text.contains(type.strip()));
    return isShown ? "type '" + type + "'" : "a type";
  }

  private static Optional<String> nearest(String type, Set<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(other -> EditDistance.of(type, other)))
        .filter(
            other ->
                EditDistance.of(type, other)
                    <= NEAR * Math.max(CodePoints.count(type), CodePoints.count(other)));
  }
}
