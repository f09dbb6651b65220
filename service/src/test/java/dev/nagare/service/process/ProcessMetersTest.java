package dev.nagare.service.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProcessMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicBoolean isReady = new AtomicBoolean(true);

  /** A function that is given as a method reference has no other owner. */
  @Test
  void shouldSayWhetherTheProcessIsReadyAfterAGarbageCollectionToo() {
    try (ProcessMeters meters = ProcessMeters.bind(registry, isReady::get)) {
      collectGarbage();

      assertThat(ready()).isEqualTo(1);
      isReady.set(false);
      assertThat(ready()).isZero();
      assertThat(meters).isNotNull();
    }
  }

  private double ready() {
    return registry.get("nagare.ready").gauge().value();
  }

  /** Collects garbage until an object without an owner is gone. */
  private static void collectGarbage() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    for (int i = 0; i < 100 && witness.get() != null; i++) {
      System.gc();
    }
    assertThat(witness.get()).isNull();
  }
}
