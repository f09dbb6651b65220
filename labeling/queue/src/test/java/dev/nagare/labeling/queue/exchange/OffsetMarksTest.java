package dev.nagare.labeling.queue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class OffsetMarksTest {

  /** A look at the whole text for each mark would take an hour. */
  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void shouldLookAtATextOnceForAllOfItsMarks() throws Exception {
    int count = 50_000;
    String text = "🎷 ".repeat(count);
    List<Mark> marks =
        IntStream.range(0, count)
            .mapToObj(i -> new Mark("x", 3 * i, 3 * i + 3, Optional.of("🎷 ")))
            .toList();
    String collapsed = text.strip();

    FoundMarks found = FoundMarks.of(answer(text, OffsetMarks.ofUnknownUnit(marks)), collapsed);

    assertThat(found.marks()).hasSize(count).allMatch(FoundMark::isTrimmed);
    assertThat(found.spans()).hasSize(count).allMatch(span -> span.getSurface().equals("🎷"));
  }

  @Test
  void shouldRefuseMoreMarksThanATextHasCodePoints() {
    Mark mark = new Mark("x", 0, 2, Optional.empty());
    OffsetMarks marks = OffsetMarks.of(OffsetUnit.UTF_16, Collections.nCopies(2, mark));

    assertThatThrownBy(() -> FoundMarks.of(answer("🎷", marks), "🎷"))
        .isInstanceOfSatisfying(
            BadEntryException.class,
            e -> {
              assertThat(e.problem().fault()).isEqualTo(Fault.SPANS_OVERLAP);
              assertThat(e.problem().detail())
                  .isEqualTo("2 spans are more than a text of 1 code points can have");
            });
  }

  private static Entry.Answer answer(String text, Marks marks) {
    return new Entry.Answer(
        new EntryPlace("f", 1), "u", Optional.of(text), marks, Optional.empty(), Optional.empty());
  }
}
