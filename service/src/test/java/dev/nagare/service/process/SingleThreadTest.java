package dev.nagare.service.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SingleThreadTest {

  private final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();

  @Test
  void shouldTellOfAnErrorThatEndsATaskThatWasToComeAgain() throws Exception {
    SingleThread thread = open();
    Future<?> coming =
        thread.scheduleWithFixedDelay(SingleThreadTest::fail, 0, 1, TimeUnit.MILLISECONDS);

    assertThat(coming).isNotNull();
    assertThat(uncaught.get(20, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
    thread.shutdownNow();
  }

  @Test
  void shouldTellOfAnErrorInATaskOfOnce() throws Exception {
    SingleThread thread = open();
    thread.execute(SingleThreadTest::fail);

    assertThat(uncaught.get(20, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
    thread.shutdownNow();
  }

  @Test
  void shouldGoOnAfterAnException() throws Exception {
    SingleThread thread = open();
    thread.execute(
        () -> {
          throw new IllegalStateException("made up");
        });

    assertThat(thread.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
    assertThat(uncaught).isNotDone();
    thread.shutdownNow();
  }

  private static void fail() {
    throw new StackOverflowError();
  }

  private SingleThread open() {
    return new SingleThread(
        work -> {
          Thread thread = new Thread(work, "single");
          thread.setDaemon(true);
          thread.setUncaughtExceptionHandler((on, failure) -> uncaught.complete(failure));
          return thread;
        });
  }
}
