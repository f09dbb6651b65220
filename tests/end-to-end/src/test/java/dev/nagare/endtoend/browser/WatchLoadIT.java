package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.endtoend.Cluster;
import dev.nagare.endtoend.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page that watches a stream of 2,000 events a second: its median share of a core, what it says
 * of events that it does not show, and its memory. {@code -Dnagare.test.watch.seconds=600} watches
 * longer than a minute.
 */
class WatchLoadIT {

  private static final int PER_SECOND = 2_000;
  private static final int SECONDS = Integer.getInteger("nagare.test.watch.seconds", 60);
  private static final int SAMPLES = 10;
  private static final double MAX_SHARE = 0.5;

  /** Charts fill for five minutes, one number a second and line. */
  private static final double MAX_GROWTH_BYTES = 4 << 20;

  private static final String NOT_SHOWN = "not shown";

  @TempDir private Path folder;

  @Test
  void shouldShowASampleSayHowManyAreMissingAndKeepItsMemory() throws Exception {
    List<LabeledUtterance> spoken = new ArrayList<>(Corpus.load("ja", "test"));
    spoken.addAll(Corpus.load("en", "test"));
    try (Chromium chromium = Chromium.start();
        Cluster cluster = Cluster.start();
        ConsoleProcess console = ConsoleProcess.start(cluster, folder);
        StreamedEvents events = StreamedEvents.start(cluster, spoken, PER_SECOND);
        VisitedPage visited = chromium.open(console.address(), "/watch")) {
      visited.awaitText(".watch-live .badge", NOT_SHOWN);
      BrowserLoad load = BrowserLoad.of(chromium, visited);
      long writtenBefore = events.written();
      long begun = System.nanoTime();
      List<Double> heaps = new ArrayList<>();
      List<Double> shares = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        double secondsBefore = load.rendererSeconds();
        long from = System.nanoTime();
        visited.page().waitForTimeout(SECONDS * 1e3 / SAMPLES);
        shares.add((load.rendererSeconds() - secondsBefore) * 1e9 / (System.nanoTime() - from));
        heaps.add(load.usedHeap());
        assertThat(visited.page().locator(".watch-event").count()).isPositive();
      }
      double wall = (System.nanoTime() - begun) / 1e9;
      double share = shares.stream().sorted().toList().get(SAMPLES / 2);
      double rate = (events.written() - writtenBefore) / wall;
      String missing = visited.page().locator(".watch-live .badge").first().textContent().strip();
      double growth = heaps.get(heaps.size() - 1) - heaps.get(0);
      System.out.printf(
          Locale.ROOT,
          "watch seconds=%.0f events_per_second=%.0f core_share=%.3f heap_first_mb=%.1f"
              + " heap_last_mb=%.1f missing=\"%s\"%n",
          wall,
          rate,
          share,
          heaps.get(0) / (1 << 20),
          heaps.get(heaps.size() - 1) / (1 << 20),
          missing);

      assertThat(missing).contains(NOT_SHOWN);
      assertThat(share).isLessThan(MAX_SHARE);
      assertThat(growth).isLessThan(MAX_GROWTH_BYTES);
    }
  }
}
