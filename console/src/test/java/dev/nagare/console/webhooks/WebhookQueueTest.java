package dev.nagare.console.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.testing.MovableClock;
import dev.nagare.console.webhooks.WebhookQueue.Source;
import dev.nagare.schemas.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WebhookQueueTest {

  private static final Duration GIVE_UP = Duration.ofHours(24);
  private static final Duration STEP = Duration.ofSeconds(10);

  private final MovableClock clock = new MovableClock();
  private final WebhookCounts counts = new WebhookCounts();
  private final List<String> attempts = new ArrayList<>();
  private final List<String> accepted = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private boolean isDown;
  private final WebhookQueue queue =
      new WebhookQueue(
          this::receive,
          clock,
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          GIVE_UP,
          counts);

  private void receive(WebhookEvent event) throws WebhookReceiver.UndeliveredException {
    attempts.add(event.id());
    if (isDown || refused.contains(event.id())) {
      throw new WebhookReceiver.UndeliveredException("status 500");
    }
    accepted.add(event.id());
  }

  private WebhookEvent event(String subject) {
    return WebhookEvent.of("release.active", subject, clock.instant(), Map.of());
  }

  private void pass(Duration time) throws InterruptedException {
    for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
      queue.sendNext();
      clock.move(STEP);
    }
  }

  @Test
  void shouldDeliverInOrderAndThenRest() throws Exception {
    WebhookEvent first = event("one");
    WebhookEvent second = event("two");
    queue.add(first, Optional.of(new Source(0, 4)));
    queue.add(second, Optional.of(new Source(0, 5)));
    queue.add(second, Optional.of(new Source(0, 5)));
    assertThat(counts.waiting()).isEqualTo(2);
    assertThat(queue.firstOffset(0)).hasValue(4);

    pass(Duration.ofMinutes(1));

    assertThat(attempts).containsExactly(first.id(), second.id());
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.firstOffset(0)).isEmpty();
    assertThat(counts.delivered()).isEqualTo(2);
  }

  @Test
  void shouldDeliverUnderTheSameIdAfterAnHourWithoutReceiver() throws Exception {
    isDown = true;
    WebhookEvent event = event("one");
    queue.add(event, Optional.of(new Source(0, 7)));

    pass(Duration.ofHours(1));
    assertThat(attempts).hasSizeBetween(12, 60).containsOnly(event.id());
    assertThat(queue.firstOffset(0)).hasValue(7);
    assertThat(counts.waiting()).isEqualTo(1);
    isDown = false;
    pass(Duration.ofMinutes(6));

    assertThat(accepted).containsExactly(event.id());
    assertThat(counts.givenUp()).isZero();
    assertThat(counts.failed()).isEqualTo(attempts.size() - 1);
  }

  @Test
  void shouldGiveUpAfterADayAndGoOn() throws Exception {
    isDown = true;
    queue.add(event("one"), Optional.of(new Source(0, 7)));

    pass(GIVE_UP);
    assertThat(counts.givenUp()).isZero();
    pass(Duration.ofMinutes(6));
    assertThat(counts.givenUp()).isEqualTo(1);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.firstOffset(0)).isEmpty();
    isDown = false;
    WebhookEvent later = event("two");
    queue.add(later, Optional.empty());
    pass(Duration.ofMinutes(6));

    assertThat(accepted).containsExactly(later.id());
  }

  @Test
  void shouldNotHoldUpOthersForAnEventThatIsNeverAccepted() throws Exception {
    WebhookEvent bad = event("bad");
    refused.add(bad.id());
    queue.add(bad, Optional.of(new Source(0, 1)));
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      WebhookEvent other = event("other " + i);
      others.add(other.id());
      queue.add(other, Optional.of(new Source(0, 2 + i)));
    }

    pass(Duration.ofMinutes(10));

    assertThat(accepted).containsExactlyElementsOf(others);
    assertThat(queue.firstOffset(0)).as("it is sent again after a restart").hasValue(1);
  }

  @Test
  void shouldTryAnOldEventSomeTimesBeforeItIsGivenUp() throws Exception {
    isDown = true;
    WebhookEvent old = event("found late");
    clock.move(GIVE_UP.multipliedBy(2));
    queue.add(old, Optional.empty());

    pass(Duration.ofMinutes(20));

    assertThat(attempts).hasSize(WebhookQueue.MIN_ATTEMPTS);
    assertThat(counts.givenUp()).isEqualTo(1);
  }

  @Test
  void shouldLeaveTheRestInKafka() {
    for (int i = 0; i < WebhookQueue.MAX_WAITING; i++) {
      assertThat(queue.hasRoom()).isTrue();
      queue.add(event("event " + i), Optional.empty());
    }

    assertThat(queue.hasRoom()).isFalse();
  }
}
