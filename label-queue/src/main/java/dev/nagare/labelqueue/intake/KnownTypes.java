package dev.nagare.labelqueue.intake;

import dev.nagare.labeling.text.EditDistance;
import dev.nagare.labelqueue.exchange.BadEntryException;
import dev.nagare.labelqueue.exchange.Fault;
import dev.nagare.tagger.text.CodePoints;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Which types of spans labels may have. */
public final class KnownTypes {

  /** What may be repeated in a message: a word of the utterance might stand in the wrong place. */
  private static final Pattern SHOWN = Pattern.compile("[\\p{Alnum}_.:/-]{1,60}");

  /** Names further apart than this share of their length are no slip of the pen. */
  private static final double NEAR = 0.5;

  private final Optional<Supplier<Set<String>>> types;

  private KnownTypes(Optional<Supplier<Set<String>>> types) {
    this.types = types;
  }

  /** Any type. */
  public static KnownTypes any() {
    return new KnownTypes(Optional.empty());
  }

  /** Those of a set that may grow. */
  public static KnownTypes of(Supplier<Set<String>> types) {
    return new KnownTypes(Optional.of(types));
  }

  /**
   * Makes sure that a type may be used.
   *
   * @throws BadEntryException with the nearest type that is known
   */
  public void require(String type) throws BadEntryException {
    if (types.isEmpty()) {
      return;
    }
    Set<String> known = types.get().get();
    if (!known.contains(type)) {
      String shown = SHOWN.matcher(type).matches() ? "type '" + type + "'" : "a type";
      String hint =
          known.isEmpty()
              ? "no types are known yet"
              : nearest(type, known).map(near -> "did you mean '" + near + "'?").orElse("");
      throw new BadEntryException(
          Fault.TYPE_UNKNOWN, shown + " is not known" + (hint.isEmpty() ? "" : ", " + hint));
    }
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
