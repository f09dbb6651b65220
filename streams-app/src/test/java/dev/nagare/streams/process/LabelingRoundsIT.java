package dev.nagare.streams.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.testing.RepeatingSpeakers;
import dev.nagare.streams.testing.StreamsProcess;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of label requests while two instances are killed, stopped and started over six partitions,
 * and what the languages' shares follow changes all the time. {@code -Dnagare.test.rounds=200}
 * makes more of them.
 */
class LabelingRoundsIT {

  private static final int ROUNDS = Integer.getInteger("nagare.test.rounds", 8);

  /** Ways in which instances come and go; each happens. */
  private static final int STEPS = 4;

  private static final int BUDGET = 12;
  private static final double FLOOR = 0.05;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long PAUSE_MICROS = 2_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger said = new AtomicInteger();
  private final Random random = new Random(7);
  private int started;

  @Test
  void shouldKeepTheBudgetAndAskNothingTwiceWhateverHappensToTheInstances() throws Exception {
    try (TestCluster cluster = TestCluster.start(SharedServers.registry().url()).withTopics(6);
        TestSchemas schemas = TestSchemas.register(cluster)) {
      Thread speaker = new Thread(() -> speak(cluster, schemas), "speaker");
      speaker.start();
      try {
        liveThrough(cluster);
      } finally {
        done.set(true);
        speaker.join();
      }
      finish(cluster);

      List<LabelRound> rounds = values(cluster, schemas, NagareTopic.LABEL_ROUNDS);
      List<LabelRequest> requests = values(cluster, schemas, NagareTopic.LABEL_REQUESTS);
      System.err.printf(
          Locale.ROOT,
          "%d rounds, %d requests, %d utterances, %d starts of an instance%n",
          rounds.size(),
          requests.size(),
          said.get(),
          started);
      assertThat(rounds)
          .extracting(round -> (int) round.getRound())
          .containsExactlyElementsOf(IntStream.range(0, rounds.size()).boxed().toList());
      assertThat(rounds).hasSizeGreaterThanOrEqualTo(ROUNDS);
      assertNothingIsAskedTwice(requests);
      assertBudgetsAreKept(rounds, requests);
      assertThat(rounds.stream().filter(LabelingRoundsIT::hasEnough).count())
          .isGreaterThan(rounds.size() / 4);
      rounds.stream().filter(LabelingRoundsIT::hasEnough).forEach(this::assertSharesFollowWeights);
      assertThat(cluster.count(NagareTopic.ENTITIES)).isEqualTo(said.get());
      assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
    }
  }

  /** The first instance is killed and comes back at once; the second one comes and goes. */
  private void liveThrough(TestCluster cluster) throws Exception {
    Instance first = new Instance(cluster, "first");
    Instance second = new Instance(cluster, "second");
    try {
      first.start();
      second.start();
      for (int step = 0; step < STEPS || rounds(cluster) < ROUNDS; step++) {
        long before = rounds(cluster);
        Await.until(
            "another round after " + before,
            LIMIT,
            () -> {
              first.startIfItHasEnded();
              return rounds(cluster) > before;
            });
        switch (step % STEPS) {
          case 0 -> first.killAndStart();
          case 1 -> second.stop();
          case 2 -> second.start();
          default -> second.killAndStart();
        }
      }
    } finally {
      first.kill();
      second.kill();
    }
  }

  /** An instance of the stream, and who looks after it. */
  private final class Instance {

    private final TestCluster cluster;
    private final String name;
    private StreamsProcess process;

    Instance(TestCluster cluster, String name) {
      this.cluster = cluster;
      this.name = name;
    }

    void start() throws IOException {
      process = LabelingRoundsIT.this.start(cluster, name);
    }

    /** A busy machine may keep it from its brokers for so long that it gives up. */
    void startIfItHasEnded() throws IOException {
      if (!process.isAlive()) {
        System.err.println(name + " has ended by itself");
        start();
      }
    }

    void killAndStart() throws IOException {
      process.kill();
      start();
    }

    void stop() {
      process.stop();
    }

    void kill() {
      process.kill();
    }
  }

  /** What is left is answered by one instance. */
  private void finish(TestCluster cluster) throws Exception {
    try (StreamsProcess last = start(cluster, "first")) {
      Await.until("all answers", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) >= said.get());
      assertThat(last.stop()).isZero();
    }
  }

  private StreamsProcess start(TestCluster cluster, String name) throws IOException {
    started++;
    Path bundle = Files.writeString(folder.resolve("doubtful.nagare"), "doubtful");
    Map<String, String> settings =
        cluster.settings(
            Map.ofEntries(
                Map.entry("state.dir", folder.resolve(name).toString()),
                Map.entry("nagare.bundles", bundle.toString()),
                Map.entry("nagare.label.budget", Integer.toString(BUDGET)),
                Map.entry("nagare.label.round.ms", "1000"),
                Map.entry("nagare.label.floor.share", Double.toString(FLOOR)),
                Map.entry("nagare.evaluation.share", "0.05"),
                Map.entry("nagare.evaluation.per.round", "2"),
                Map.entry("producer.transaction.timeout.ms", "5000"),
                Map.entry("session.timeout.ms", "6000"),
                Map.entry("max.poll.records", "100")));
    if (name.equals("first")) {
      settings.put("group.instance.id", name);
    }
    return StreamsProcess.start(settings, folder.resolve(name + ".log"));
  }

  private void speak(TestCluster cluster, TestSchemas schemas) {
    RepeatingSpeakers speakers = new RepeatingSpeakers(0.4, 5);
    while (!done.get()) {
      if (said.get() % 500 == 0) {
        measure(cluster, schemas);
      }
      Utterance utterance = speakers.next();
      var unused = cluster.send(utterance.getId().getBytes(UTF_8), schemas.bytes(utterance));
      said.incrementAndGet();
      pause();
    }
    cluster.flush();
  }

  /** Languages get nearer to their targets and fall back again. */
  private void measure(TestCluster cluster, TestSchemas schemas) {
    for (String language : List.of("en", "de", "ja")) {
      LanguageStatus status =
          LanguageStatus.newBuilder()
              .setLanguage(language)
              .setTargetF1(80)
              .setCurrentF1(random.nextDouble() * 79)
              .setMeasuredAt(Instant.EPOCH)
              .build();
      cluster.send(
          NagareTopic.LANGUAGE_STATUS,
          language,
          schemas.bytes(NagareTopic.LANGUAGE_STATUS, status));
    }
  }

  /** Sets the pace of the traffic; nothing waits for it. */
  private static void pause() {
    try {
      TimeUnit.MICROSECONDS.sleep(PAUSE_MICROS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long rounds(TestCluster cluster) {
    return cluster.count(NagareTopic.LABEL_ROUNDS);
  }

  private static <V> List<V> values(
      TestCluster cluster, TestSchemas schemas, NagareTopic<?, V> topic) {
    List<V> values = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.readCommitted(topic)) {
      values.add(schemas.read(topic, record.value()));
    }
    return values;
  }

  private static void assertNothingIsAskedTwice(List<LabelRequest> requests) {
    Set<String> ids = new HashSet<>();
    Set<Integer> bases = new HashSet<>();
    for (LabelRequest request : requests) {
      assertThat(ids.add(request.getUtteranceId())).isTrue();
      // An unbiased sample has near copies in it, too, but not the same text again.
      if (request.getPurpose() == LabelPurpose.TRAINING) {
        int base = RepeatingSpeakers.base(request.getUtteranceId());
        assertThat(bases.add(base)).as("copies of %d", base).isTrue();
      }
    }
    Set<String> texts = new HashSet<>();
    requests.forEach(
        request -> assertThat(texts.add(request.getText().toLowerCase(Locale.ROOT))).isTrue());
  }

  private static void assertBudgetsAreKept(List<LabelRound> rounds, List<LabelRequest> requests) {
    Map<Long, List<LabelRequest>> byRound =
        requests.stream()
            .filter(request -> request.getPurpose() == LabelPurpose.TRAINING)
            .collect(Collectors.groupingBy(LabelRequest::getRound));
    for (LabelRound round : rounds) {
      List<LabelRequest> made = byRound.getOrDefault(round.getRound(), List.of());
      assertThat(made).hasSize(round.getRequested()).hasSizeLessThanOrEqualTo(BUDGET);
      Map<String, Long> byLanguage =
          made.stream()
              .collect(Collectors.groupingBy(LabelRequest::getLanguage, Collectors.counting()));
      Map<String, Long> recorded = new HashMap<>();
      round.getLanguages().stream()
          .filter(language -> language.getRequested() > 0)
          .forEach(
              language -> recorded.put(language.getLanguage(), (long) language.getRequested()));
      assertThat(byLanguage).isEqualTo(recorded);
    }
  }

  /** Whether every language has more candidates than could fall to it. */
  private static boolean hasEnough(LabelRound round) {
    return round.getLanguages().size() == 3
        && round.getLanguages().stream().allMatch(language -> language.getCandidates() >= BUDGET);
  }

  private void assertSharesFollowWeights(LabelRound round) {
    double weights = round.getLanguages().stream().mapToDouble(LanguageRound::getWeight).sum();
    double floor = Math.max(1, FLOOR * BUDGET);
    for (LanguageRound language : round.getLanguages()) {
      double exact = floor + (BUDGET - 3 * floor) * language.getWeight() / weights;
      assertThat((double) language.getRequested()).isCloseTo(exact, within(1.0));
    }
  }
}
