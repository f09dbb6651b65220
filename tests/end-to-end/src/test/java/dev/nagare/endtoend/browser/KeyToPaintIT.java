package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.endtoend.Cluster;
import dev.nagare.endtoend.Corpus;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time from the key that saves an utterance to the frame that shows the next one, with 10,000 open
 * requests. The next key follows once the answer is saved, because nobody reads an utterance
 * faster. Other work on the machine only makes rounds slower, so the best round counts. {@code
 * -Dnagare.test.paint.rounds=10} measures longer, {@code -Dnagare.test.paint.millis=60} sets
 * another limit.
 */
class KeyToPaintIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int REQUESTS = 10_000;
  private static final int WARM_UP = 15;
  private static final int ROUNDS = Integer.getInteger("nagare.test.paint.rounds", 3);
  private static final int KEYS = Integer.getInteger("nagare.test.paint.keys", 40);
  private static final int LIMIT_MILLIS = Integer.getInteger("nagare.test.paint.millis", 200);

  /**
   * Keeps the time from each key, as the browser received it, to the task after the frame in which
   * another text can be labeled, and how long the console takes to answer. Polling would take the
   * time that is measured.
   */
  private static final String OBSERVE =
      """
      () => {
        window.paints = [];
        window.answers = [];
        const waiting = new Set();
        const told = () => waiting.forEach((one) => {
          if (paints.length >= one.count && answers.length >= one.count) {
            waiting.delete(one);
            one.done(true);
          }
        });
        window.whenDone = (count) => new Promise((done) => {
          waiting.add({ count, done });
          setTimeout(() => done(false), 120_000);
          told();
        });
        let pressed = 0;
        let shown = document.querySelector('.marked-text').textContent;
        addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
        const painted = (from) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => (paints.push(performance.now() - from), told());
          requestAnimationFrame(() => port2.postMessage(null));
        };
        new MutationObserver(() => {
          const text = document.querySelector('.card:not(.locked) .marked-text')?.textContent;
          if (text !== undefined && text !== shown) {
            shown = text;
            painted(pressed);
          }
        }).observe(document.querySelector('nagare-label-page'),
            { subtree: true, childList: true, characterData: true, attributes: true });
        new PerformanceObserver((list) => {
          list.getEntries()
            .filter(({ name }) => name.endsWith('/v1/labels/annotations'))
            .forEach(({ duration }) => answers.push(duration));
          told();
        }).observe({ type: 'resource' });
      }
      """;

  private static final String FORGET = "() => { paints.length = 0; answers.length = 0; }";

  @TempDir private Path folder;

  @Test
  void shouldPaintTheNextUtteranceSoonAfterTheKey() throws Exception {
    try (Chromium chromium = Chromium.start();
        Cluster cluster = Cluster.start()) {
      LabelQueueSetup.teachTypes(cluster);
      ask(cluster);
      try (ConsoleProcess console = ConsoleProcess.start(cluster, folder);
          VisitedPage visited = chromium.open(console.address(), "/label")) {
        new LabelQueueSetup(cluster, console).awaitOpen(REQUESTS);
        visited.awaitShown(".card:not(.locked) .marked-text");
        visited.awaitShown(".type");
        visited.page().evaluate(OBSERVE);
        press(visited, WARM_UP);

        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
          visited.page().evaluate(FORGET);
          CpuTimes before = CpuTimes.now();
          rounds.add(Round.of(press(visited, KEYS)));
          System.out.printf(
              Locale.ROOT,
              "key-to-paint %s console_answers_p50_ms=%.1f %s%n",
              rounds.get(i),
              median(visited.page().evaluate("() => answers.sort((a, b) => a - b)")),
              before.until(CpuTimes.now(), KEYS));
        }

        int pressed = WARM_UP + ROUNDS * KEYS;
        Await.until("all answers are saved", LIMIT, () -> answered(cluster).size() >= pressed);
        assertThat(answered(cluster)).hasSize(pressed).doesNotHaveDuplicates();
        assertThat(rounds.stream().mapToDouble(Round::p95Millis).min().orElseThrow())
            .isLessThanOrEqualTo(LIMIT_MILLIS);
      }
    }
  }

  private static void ask(Cluster cluster) {
    EvaluationReserve reserve = new EvaluationReserve(EvaluationShare.DEFAULT);
    List<LabeledUtterance> corpus = Corpus.load("ja", "train");
    for (int i = 0, asked = 0; asked < REQUESTS; i++) {
      String text = corpus.get(i % corpus.size()).text() + " " + i;
      if (!reserve.isReserved(text)) {
        cluster.request(MarkedUtterance.of("open-" + i, "ja", text).request(asked++));
      }
    }
    cluster.flush();
  }

  private static List<String> answered(Cluster cluster) {
    return cluster.values(NagareTopic.ANNOTATIONS).stream()
        .map(Annotation::getUtteranceId)
        .toList();
  }

  /** Answers so many utterances and returns the times since the last call, in milliseconds. */
  private static List<Double> press(VisitedPage visited, int keys) {
    for (int i = 1; i <= keys; i++) {
      visited.press("n");
      awaitDone(visited, i);
    }
    List<?> millis = (List<?>) visited.page().evaluate("() => paints");
    return millis.stream().map(it -> ((Number) it).doubleValue()).sorted().toList();
  }

  private static void awaitDone(VisitedPage visited, int count) {
    Object isDone = visited.page().evaluate("count => whenDone(count)", count);
    if (!Boolean.TRUE.equals(isDone)) {
      throw new AssertionError("nothing follows on " + visited.first("main").innerText());
    }
  }

  private static double median(Object sorted) {
    List<?> values = (List<?>) sorted;
    return values.isEmpty() ? Double.NaN : ((Number) values.get(values.size() / 2)).doubleValue();
  }

  /** Percentiles of one round, in milliseconds. */
  private record Round(int keys, double p50Millis, double p95Millis, double maxMillis) {

    static Round of(List<Double> sorted) {
      int last = sorted.size() - 1;
      return new Round(
          sorted.size(),
          sorted.get(last / 2),
          sorted.get((int) Math.ceil(last * 0.95)),
          sorted.get(last));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "keys=%d p50_ms=%.1f p95_ms=%.1f max_ms=%.1f",
          keys,
          p50Millis,
          p95Millis,
          maxMillis);
    }
  }
}
