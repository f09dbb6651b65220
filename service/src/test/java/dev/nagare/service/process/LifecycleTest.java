package dev.nagare.service.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class LifecycleTest {

  private static final Duration LIMIT = Duration.ofSeconds(7);

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final Lifecycle life = new Lifecycle(LoggerFactory.getLogger("test"), LIMIT);

  @Test
  void shouldEndTheWorkWithinItsLimitAndThenCloseTheNewestResourceFirst() {
    life.openForWork(resource("serdes"));
    life.open(resource("meters"));
    life.work(limit -> events.add("work " + limit));
    life.open(resource("http"));

    assertThat(life.stop()).isEqualTo(Outcome.STOPPED);

    assertThat(events).containsExactly("work PT7S", "http", "meters", "serdes");
  }

  @Test
  void shouldCloseTheOthersWhenOneCannotBeClosed() {
    life.open(resource("oldest"));
    life.open(
        () -> {
          throw new IOException("cannot be closed");
        });
    life.open(resource("newest"));

    assertThat(life.stop()).isEqualTo(Outcome.STOPPED);

    assertThat(events).containsExactly("newest", "oldest");
  }

  @Test
  void shouldLeaveOpenWhatTheWorkUsesWhenItHasNotEndedInTime() {
    life.openForWork(resource("serdes"));
    life.open(resource("meters"));
    life.work(limit -> false);

    assertThat(life.stop()).isEqualTo(Outcome.STOPPED_LATE);

    assertThat(events).containsExactly("meters");
  }

  @Test
  void shouldCloseWhatIsNotUsedByWorkWhoseStopFails() {
    life.openForWork(resource("serdes"));
    life.open(resource("meters"));
    life.work(
        limit -> {
          throw new IllegalStateException("no end");
        });

    assertThat(life.stop()).isEqualTo(Outcome.STOPPED_LATE);

    assertThat(events).containsExactly("meters");
  }

  @Test
  void shouldCloseWhatHasBeenOpenedWhenTheStartFails() {
    assertThatThrownBy(
            () ->
                life.start(
                    () -> {
                      life.open(resource("first"));
                      life.openForWork(resource("second"));
                      throw new StartupException("no topic");
                    }))
        .isInstanceOf(StartupException.class)
        .hasMessage("no topic");

    assertThat(events).containsExactly("second", "first");
  }

  @Test
  void shouldCloseWhatHasBeenOpenedWhenTheStartMeetsAnError() {
    assertThatThrownBy(
            () ->
                life.start(
                    () -> {
                      life.open(resource("first"));
                      throw new UnsatisfiedLinkError("no library");
                    }))
        .isInstanceOf(UnsatisfiedLinkError.class);

    assertThat(events).containsExactly("first");
  }

  @Test
  void shouldStopOnce() {
    life.open(resource("only"));

    life.stop();
    life.close();

    assertThat(life.stop()).isEqualTo(Outcome.STOPPED);
    assertThat(events).containsExactly("only");
  }

  @Test
  void shouldLetEachStopWaitUntilEverythingIsClosed() throws Exception {
    CompletableFuture<Void> closing = new CompletableFuture<>();
    CompletableFuture<Void> mayClose = new CompletableFuture<>();
    life.open(
        () -> {
          closing.complete(null);
          mayClose.join();
          events.add("closed");
        });
    CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(life::stop);
    closing.get();
    CompletableFuture<Outcome> second =
        CompletableFuture.supplyAsync(life::stop)
            .whenComplete((outcome, failure) -> events.add("second returns"));

    assertThat(life.isStopping()).isTrue();
    mayClose.complete(null);

    assertThat(first.get()).isEqualTo(Outcome.STOPPED);
    assertThat(second.get()).isEqualTo(Outcome.STOPPED);
    assertThat(events).containsExactly("closed", "second returns");
  }

  @Test
  void shouldKeepTheFailureAsItsOutcomeWhenItIsStoppedAfterwards() throws Exception {
    life.open(resource("only"));

    life.fail();

    assertThat(life.awaitEnd()).isEqualTo(Outcome.FAILED);
    assertThat(life.isOver()).isTrue();
    assertThat(events).isEmpty();
    assertThat(life.stop()).isEqualTo(Outcome.FAILED);
    assertThat(events).containsExactly("only");
  }

  @Test
  void shouldTellThoseWhoWaitForReadinessWhenItFails() {
    life.fail();

    assertThatThrownBy(() -> life.awaitReady(LIMIT, () -> "it is dead"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("it is dead");
    assertThat(life.hasBeenReady()).isFalse();
  }

  @Test
  void shouldNotWaitLongerForReadinessThanAsked() {
    assertThatThrownBy(() -> life.awaitReady(Duration.ofMillis(1), () -> "it is slow"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("it is slow");
  }

  @Test
  void shouldRememberThatItHasBeenReady() throws Exception {
    life.ready();
    life.fail();

    life.awaitReady(LIMIT, () -> "never");
    assertThat(life.hasBeenReady()).isTrue();
  }

  @Test
  void shouldBeginNothingOnceItIsStopped() {
    life.unlessStopping(() -> events.add("before"));
    life.stop();
    life.unlessStopping(() -> events.add("after"));

    assertThat(events).containsExactly("before");
  }

  private AutoCloseable resource(String name) {
    return () -> events.add(name);
  }
}
