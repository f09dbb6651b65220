package dev.nagare.lab.benchmarks;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.streams.labeling.QueueIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Measures the heap of a stream's label index per label, as the JVM reports it after a collection,
 * and the time to index a label.
 *
 * <p>Arguments: labels (1000000).
 */
public final class LabelIndexCost {

  private LabelIndexCost() {}

  /** Runs the measurement. */
  public static void main(String[] args) {
    int labels = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
    NagareTopic.all(); // Makes Avro trust the records.
    QueueIndex index =
        new QueueIndex(
            Duration.ofDays(30),
            InstantSource.system(),
            new LabelRules(EvaluationReserve.NONE, 2000));
    index.onLabel("first", label("first", 0));
    long before = used();
    long start = System.nanoTime();
    for (int i = 1; i <= labels; i++) {
      String id = "utterance-" + i;
      index.onLabel(id, label(id, i));
    }
    double micros = (System.nanoTime() - start) / 1e3 / labels;
    System.out.printf(
        Locale.ROOT,
        "labels=%d heap_bytes_per_label=%.1f micros_per_label=%.1f%n",
        labels,
        (double) (used() - before) / labels,
        micros);
    if (!index.isAnswered("utterance-" + labels)) {
      throw new IllegalStateException("the last label is not in the index");
    }
  }

  private static Label label(String id, int number) {
    return Label.newBuilder()
        .setUtteranceId(id)
        .setLanguage("en")
        .setText("please play song number " + number)
        .setSpans(List.of())
        .setAnnotator("hana")
        .setLabeledAt(Instant.EPOCH)
        .setPurpose(LabelPurpose.TRAINING)
        .build();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
