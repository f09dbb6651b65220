package dev.nagare.admin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.admin.feed.FeedAnswers.Kind;
import org.junit.jupiter.api.Test;

class FeedAnswersTest {

  private static final long MILLI = 1_000_000;

  private final FeedAnswers answers = new FeedAnswers();

  @Test
  void shouldCountWhatIsMissingRepeatedAndDead() {
    answers.said("a", 0);
    answers.said("b", 0);
    answers.said("c", 0);

    answers.heard("a", Kind.ENTITIES, 10 * MILLI);
    answers.heard("a", Kind.ENTITIES, 20 * MILLI);
    answers.heard("b", Kind.DEAD_LETTER, 30 * MILLI);
    answers.heard("of another", Kind.ENTITIES, 40 * MILLI);

    assertThat(answers.isComplete()).isFalse();
    assertThat(answers.summary()).isEqualTo(new FeedAnswers.Summary(3, 2, 1, 1, 1, 10, 30, 30));
    assertThat(answers.summary().isExactlyOnce()).isFalse();
    assertThat(answers.missing(10)).containsExactly("c");
    assertThat(answers.repeated(10)).containsExactly("a");
  }

  @Test
  void shouldNameTheFirstOnesOfManyThatAreMissing() {
    for (int i = 0; i < 30; i++) {
      answers.said("id-" + i, 0);
    }
    answers.heard("id-1", Kind.ENTITIES, 1);

    assertThat(answers.missing(3)).containsExactly("id-0", "id-2", "id-3");
    assertThat(answers.repeated(3)).isEmpty();
  }

  @Test
  void shouldBeExactlyOnceWhenEachWasAnsweredOnce() {
    answers.said("a", 0);
    answers.heard("a", Kind.ENTITIES, 1);

    assertThat(answers.isComplete()).isTrue();
    assertThat(answers.summary().isExactlyOnce()).isTrue();
  }
}
