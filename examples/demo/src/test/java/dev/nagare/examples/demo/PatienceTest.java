package dev.nagare.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.examples.demo.Patience.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PatienceTest {

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Progress BEGUN = new Progress(0, "", 0, 0);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // It may run over.
  private final Patience patience = new Patience(clock::get);

  @Test
  void shouldWaitWhileNothingMovesForAShortTime() {
    assertThat(patience.exhausted(BEGUN)).isEmpty();
    pass(Patience.WITHOUT_PROGRESS.minus(MOMENT));

    assertThat(patience.exhausted(BEGUN)).isEmpty();
  }

  @Test
  void shouldStopWhenNothingHasMovedForLong() {
    assertThat(patience.exhausted(BEGUN)).isEmpty();
    pass(Patience.WITHOUT_PROGRESS);

    assertThat(patience.exhausted(BEGUN))
        .hasValueSatisfying(
            why -> {
              assertThat(why).contains("90 seconds", "no label");
            });
  }

  static Progress[] everyKindOfProgress() {
    return new Progress[] {
      new Progress(1, "", 0, 0),
      new Progress(0, "epoch 1", 0, 0),
      new Progress(0, "", 1, 0),
      new Progress(0, "", 0, 1)
    };
  }

  @ParameterizedTest
  @MethodSource("everyKindOfProgress")
  void shouldWaitAnewAfterAnyProgress(Progress moved) {
    assertThat(patience.exhausted(BEGUN)).isEmpty();
    pass(Patience.WITHOUT_PROGRESS.minus(MOMENT));
    assertThat(patience.exhausted(moved)).isEmpty();
    pass(Patience.WITHOUT_PROGRESS.minus(MOMENT));

    assertThat(patience.exhausted(moved)).isEmpty();
    pass(MOMENT);
    assertThat(patience.exhausted(moved)).isPresent();
  }

  @Test
  void shouldStopAtTheHardLimitAlthoughSomethingMoves() {
    int labels = 0;
    for (Duration t = Duration.ZERO;
        t.plus(MOMENT).compareTo(Patience.HARD_LIMIT) < 0;
        t = t.plus(MOMENT)) {
      pass(MOMENT);
      assertThat(patience.exhausted(new Progress(++labels, "", 0, 0))).isEmpty();
    }
    pass(MOMENT);

    assertThat(patience.exhausted(new Progress(++labels, "", 0, 0)))
        .hasValueSatisfying(why -> assertThat(why).contains("7 minutes"));
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
