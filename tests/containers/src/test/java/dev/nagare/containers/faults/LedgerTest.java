package dev.nagare.containers.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.containers.faults.Ledger.Budget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fault tests see only what the ledger sees. */
class LedgerTest {

  private final Ledger ledger = new Ledger();

  @BeforeEach
  void sayFour() {
    for (int i = 0; i < 4; i++) {
      ledger.said("u" + i, "key", i, i == 3);
      ledger.acknowledged("u" + i, 1_000_000_000L * (i + 1));
    }
  }

  @Test
  void shouldFindNothingWrongWhenAllIsAnsweredAndAskedForOnce() {
    answerAll();
    ledger.requested(1, "u0", Budget.INSIDE);
    ledger.requested(1, "u1", Budget.INSIDE);
    ledger.requested(2, "u2", Budget.OUTSIDE);

    assertThat(ledger.totals()).isEqualTo(new Ledger.Totals(4, 3, 1, 0, 0, 0, 0, 0, 0));
    assertThat(ledger.totals().isPerfect()).isTrue();
    assertThat(ledger.examples()).isEmpty();
    assertThat(ledger.rounds()).isEqualTo(1);
    assertThat(ledger.mostRequestsOfARound()).isEqualTo(2);
  }

  @Test
  void shouldSeeALabelThatARoundAsksForTwice() {
    answerAll();
    ledger.requested(1, "u0", Budget.INSIDE);
    ledger.requested(1, "u0", Budget.INSIDE);

    assertThat(ledger.totals().requestedTwice()).isEqualTo(1);
    assertThat(ledger.totals().isPerfect()).isFalse();
    assertThat(ledger.examples()).containsExactly("a label of u0 was asked for twice");
    // Both went out, so both have spent the budget.
    assertThat(ledger.mostRequestsOfARound()).isEqualTo(2);
  }

  @Test
  void shouldSeeALabelThatTwoRoundsOrTwoPurposesAskFor() {
    answerAll();
    ledger.requested(1, "u0", Budget.INSIDE);
    ledger.requested(2, "u0", Budget.INSIDE);
    ledger.requested(1, "u1", Budget.OUTSIDE);
    ledger.requested(1, "u1", Budget.INSIDE);

    assertThat(ledger.totals().requestedTwice()).isEqualTo(2);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  @Test
  void shouldLetALabelBeAskedForAgainOnceItWasWithdrawn() {
    answerAll();
    ledger.requested(1, "u0", Budget.INSIDE);
    ledger.withdrawn("u0");
    ledger.requested(5, "u0", Budget.INSIDE);

    assertThat(ledger.totals().isPerfect()).isTrue();
  }

  @Test
  void shouldSeeAnEntityEventThatComesTwice() {
    answerAll();
    ledger.answered("u0", false, 9_000_000_000L);

    assertThat(ledger.totals().repeated()).isEqualTo(1);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  @Test
  void shouldSeeADeadLetterThatComesTwiceOrBesideAnEvent() {
    answerAll();
    ledger.answered("u3", true, 9_000_000_000L);
    ledger.answered("u0", true, 9_000_000_000L);

    assertThat(ledger.totals().repeated()).isEqualTo(2);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  @Test
  void shouldSeeWhatIsLost() {
    ledger.answered("u0", false, 5_000_000_000L);

    assertThat(ledger.totals().lost()).isEqualTo(3);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  @Test
  void shouldSeeWhatComesOutOfOrder() {
    ledger.answered("u1", false, 5_000_000_000L);
    ledger.answered("u0", false, 6_000_000_000L);
    ledger.answered("u2", false, 7_000_000_000L);
    ledger.answered("u3", true, 8_000_000_000L);

    assertThat(ledger.totals().outOfOrder()).isEqualTo(1);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  @Test
  void shouldSeeAnAnswerOfTheWrongKind() {
    ledger.answered("u0", true, 5_000_000_000L);
    ledger.answered("u3", false, 5_000_000_000L);

    assertThat(ledger.totals().wrongKind()).isEqualTo(2);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  @Test
  void shouldSeeAnswersAndRequestsForWhatNobodySaid() {
    answerAll();
    ledger.answered("nobody", false, 5_000_000_000L);
    ledger.requested(1, "nobody", Budget.INSIDE);

    assertThat(ledger.totals().unknown()).isEqualTo(2);
    assertThat(ledger.totals().isPerfect()).isFalse();
  }

  private void answerAll() {
    for (int i = 0; i < 4; i++) {
      ledger.answered("u" + i, i == 3, 5_000_000_000L);
    }
  }
}
