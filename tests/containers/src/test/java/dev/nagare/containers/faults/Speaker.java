package dev.nagare.containers.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.containers.Cluster;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Says utterances at an even rate on a thread of its own, in sessions: those of a session have one
 * key and an order. One in a hundred is bad on purpose.
 */
final class Speaker implements AutoCloseable {

  private static final int SESSIONS = 500;
  private static final int ONE_IS_BAD_OF = 100;

  private final Ledger ledger;
  private final TopicSerdes serdes;
  private final KafkaProducer<String, Utterance> producer;
  private final List<JsonNode> lines = new ArrayList<>();
  private final long gapNanos;
  private final Thread thread = new Thread(this::speak, "speaker");
  private volatile boolean stopped;

  private Speaker(Cluster cluster, Ledger ledger, int perSecond) {
    this.ledger = ledger;
    this.gapNanos = 1_000_000_000L / perSecond;
    serdes = cluster.serdes();
    Map<String, Object> settings = cluster.clients();
    settings.put("acks", "all");
    settings.put("linger.ms", 1);
    settings.put("request.timeout.ms", 5_000);
    // Whatever breaks: an utterance that was said must arrive, once and in order.
    settings.put("delivery.timeout.ms", 600_000);
    settings.put("max.block.ms", 600_000);
    producer =
        new KafkaProducer<>(
            settings,
            serdes.keySerde(NagareTopic.UTTERANCES).serializer(),
            serdes.valueSerde(NagareTopic.UTTERANCES).serializer());
  }

  static Speaker start(Cluster cluster, Ledger ledger, int perSecond, List<Path> corpora)
      throws IOException {
    Speaker speaker = new Speaker(cluster, ledger, perSecond);
    ObjectMapper json = new ObjectMapper();
    for (Path corpus : corpora) {
      for (String line : Files.readAllLines(corpus, UTF_8)) {
        speaker.lines.add(json.readTree(line));
      }
    }
    speaker.thread.setDaemon(true);
    speaker.thread.start();
    return speaker;
  }

  private void speak() {
    long begin = System.nanoTime();
    for (long i = 0; !stopped; i++) {
      for (long wait = begin + i * gapNanos - System.nanoTime();
          wait > 0 && !stopped;
          wait = begin + i * gapNanos - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      say(i);
    }
  }

  private void say(long number) {
    JsonNode line = lines.get((int) (number * 7919 % lines.size()));
    boolean bad = number % ONE_IS_BAD_OF == ONE_IS_BAD_OF - 1;
    String id = "said-" + number;
    String key = "session-" + number % SESSIONS;
    ledger.said(id, key, number, bad);
    Utterance utterance =
        Utterance.newBuilder()
            .setId(id)
            // No BCP 47 tag: this can never be tagged.
            .setLanguage(bad ? "no language at all" : line.get("language").textValue())
            .setText(line.get("text").textValue())
            .setEventTime(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .build();
    ProducerRecord<String, Utterance> record =
        new ProducerRecord<>(Cluster.name(NagareTopic.UTTERANCES), key, utterance);
    record.headers().add("id", id.getBytes(UTF_8));
    var unused =
        producer.send(
            record,
            (place, failure) -> {
              if (failure == null) {
                ledger.acknowledged(id, System.nanoTime());
              }
            });
  }

  /** Stops talking, with everything that was said on the brokers. */
  void finish() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.flush();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ZERO);
    serdes.close();
  }
}
