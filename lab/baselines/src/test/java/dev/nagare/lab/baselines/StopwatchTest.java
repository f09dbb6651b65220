package dev.nagare.lab.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.tags.Chunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StopwatchTest {

  private static final Duration EACH = Duration.ofMillis(100);

  private final AtomicLong now = new AtomicLong(5);
  private final List<List<String>> seen = new ArrayList<>();

  @Test
  void shouldGoRoundUntilTheTimeIsOver() {
    Stopwatch stopwatch =
        new Stopwatch(now::get, List.of(utterance("one"), utterance("two"), utterance("three")));

    Stopwatch.Run run = stopwatch.run(slowBaseline(), Duration.ofMillis(350));

    assertThat(run).isEqualTo(new Stopwatch.Run(4, 4, Duration.ofMillis(400)));
    assertThat(run.textsPerSecond()).isEqualTo(10);
    assertThat(seen.subList(0, 3))
        .containsExactlyInAnyOrder(List.of("one"), List.of("two"), List.of("three"));
    assertThat(seen.get(3)).isEqualTo(seen.get(0));
  }

  private Baseline slowBaseline() {
    return new Baseline(
        BaselineWords.of("en"),
        words -> {
          seen.add(words);
          now.addAndGet(EACH.toNanos());
          return List.of(new Chunk("number", 0, 1));
        });
  }

  private static LabeledUtterance utterance(String text) {
    return new LabeledUtterance(text, "en", text, List.of(), List.of());
  }
}
