package dev.nagare.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.admin.replay.SpanChange.Kind;
import dev.nagare.schemas.avro.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpanChangesTest {

  @Test
  void shouldTellEachKindOfChange() {
    List<Span> before =
        List.of(span("a", 0, 2), span("b", 3, 5), span("c", 6, 9), span("d", 10, 12));
    List<Span> after =
        List.of(span("a", 0, 2), span("x", 3, 5), span("c", 7, 9), span("e", 13, 14));

    assertThat(kinds(before, after))
        .containsExactlyInAnyOrder(
            Kind.SAME, Kind.TYPE_CHANGED, Kind.BOUNDARY_CHANGED, Kind.REMOVED, Kind.ADDED);
  }

  @Test
  void shouldNotLookAtConfidences() {
    Span sure = new Span("a", 0, 1, "x", 0.9);
    Span unsure = new Span("a", 0, 1, "x", 0.2);

    List<SpanChange> changes = SpanChanges.between(List.of(sure), List.of(unsure));

    assertThat(ChangeCounts.isChange(changes)).isFalse();
  }

  @Test
  void shouldCallAnotherTypeInAnotherPlaceRemovedAndAdded() {
    assertThat(kinds(List.of(span("a", 0, 4)), List.of(span("b", 2, 6))))
        .containsExactlyInAnyOrder(Kind.REMOVED, Kind.ADDED);
  }

  @Test
  void shouldPairEachSpanOnceWhenOneIsSplit() {
    assertThat(kinds(List.of(span("a", 0, 6)), List.of(span("a", 0, 2), span("a", 3, 6))))
        .containsExactlyInAnyOrder(Kind.BOUNDARY_CHANGED, Kind.ADDED);
  }

  @Test
  void shouldPreferTheSameSpanOverOneThatOverlaps() {
    List<Span> before = List.of(span("a", 0, 3), span("a", 3, 5));

    assertThat(kinds(before, List.of(span("a", 3, 5))))
        .containsExactlyInAnyOrder(Kind.SAME, Kind.REMOVED);
  }

  @Test
  void shouldAccountForEverySpanOnBothSides() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      List<Span> before = random(random);
      List<Span> after = random(random);

      List<SpanChange> changes = SpanChanges.between(before, after);

      assertThat(changes.stream().flatMap(change -> change.before().stream()))
          .containsExactlyInAnyOrderElementsOf(before);
      assertThat(changes.stream().flatMap(change -> change.after().stream()))
          .containsExactlyInAnyOrderElementsOf(after);
      assertThat(ChangeCounts.isChange(changes)).isEqualTo(!before.equals(after));
    }
  }

  @Test
  void shouldCountByKindAndType() {
    ChangeCounts counts = new ChangeCounts();
    List<Span> spans = List.of(span("a", 0, 1));

    counts.add(SpanChanges.between(spans, List.of()), 0.9, 0.5);
    counts.add(SpanChanges.between(spans, spans), 0.7, 0.7);

    assertThat(counts.texts()).isEqualTo(2);
    assertThat(counts.changedTexts()).isEqualTo(1);
    assertThat(counts.of(Kind.REMOVED)).isEqualTo(1);
    assertThat(counts.byType().get("a")).containsEntry(Kind.SAME, 1L);
    assertThat(counts.meanConfidenceBefore()).isEqualTo(0.8);
    assertThat(counts.meanConfidenceAfter()).isEqualTo(0.6);
  }

  private static List<Kind> kinds(List<Span> before, List<Span> after) {
    return SpanChanges.between(before, after).stream().map(SpanChange::kind).toList();
  }

  private static List<Span> random(SplittableRandom random) {
    List<Span> spans = new ArrayList<>();
    for (int at = 0; at < 12; ) {
      int length = random.nextInt(1, 4);
      if (random.nextBoolean()) {
        spans.add(span(String.valueOf((char) ('a' + random.nextInt(3))), at, at + length));
      }
      at += length;
    }
    return Collections.unmodifiableList(spans);
  }

  private static Span span(String type, int start, int end) {
    return new Span(type, start, end, "x", 0.5);
  }
}
