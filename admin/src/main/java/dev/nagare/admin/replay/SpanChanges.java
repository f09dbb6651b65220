package dev.nagare.admin.replay;

import dev.nagare.admin.replay.SpanChange.Kind;
import dev.nagare.schemas.avro.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Compares the spans that two releases found in a text. */
public final class SpanChanges {

  private SpanChanges() {}

  /**
   * Pairs spans: first identical ones, then those with the same bounds, then overlapping ones of
   * one type; each span once. The others were removed or added.
   *
   * @param before spans of the first release in text order, without overlaps
   * @param after spans of the second release, likewise
   */
  public static List<SpanChange> between(List<Span> before, List<Span> after) {
    List<Span> gone = new ArrayList<>(before);
    List<Span> come = new ArrayList<>(after);
    List<SpanChange> changes = new ArrayList<>();
    pair(gone, come, SpanChanges::same, Kind.SAME, changes);
    pair(gone, come, SpanChanges::samePlace, Kind.TYPE_CHANGED, changes);
    pair(gone, come, SpanChanges::overlapAsOneType, Kind.BOUNDARY_CHANGED, changes);
    gone.forEach(
        span -> changes.add(new SpanChange(Kind.REMOVED, Optional.of(span), Optional.empty())));
    come.forEach(
        span -> changes.add(new SpanChange(Kind.ADDED, Optional.empty(), Optional.of(span))));
    return changes;
  }

  private static void pair(
      List<Span> gone,
      List<Span> come,
      BiPredicate<Span, Span> belong,
      Kind kind,
      List<SpanChange> changes) {
    gone.removeIf(
        one -> {
          Optional<Span> other = come.stream().filter(span -> belong.test(one, span)).findFirst();
          other.ifPresent(
              span -> {
                come.remove(span);
                changes.add(new SpanChange(kind, Optional.of(one), Optional.of(span)));
              });
          return other.isPresent();
        });
  }

  private static boolean same(Span one, Span other) {
    return samePlace(one, other) && one.getType().equals(other.getType());
  }

  private static boolean samePlace(Span one, Span other) {
    return one.getStart() == other.getStart() && one.getEnd() == other.getEnd();
  }

  private static boolean overlapAsOneType(Span one, Span other) {
    return one.getType().equals(other.getType())
        && one.getStart() < other.getEnd()
        && other.getStart() < one.getEnd();
  }
}
