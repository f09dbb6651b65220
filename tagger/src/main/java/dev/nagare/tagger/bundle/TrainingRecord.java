package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The origin of a model.
 *
 * @param dataFingerprint SHA-256 over the labeled training utterances, in order; 64 lower-case hex
 *     digits
 * @param data names of the data sets, for example {@code jsonl:ja.jsonl#train}
 * @param utterances number of training utterances
 * @param epochs number of epochs after which the weights were taken
 * @param seed of the training
 * @param transferred weight groups taken from the parent; empty without transfer
 * @param details further facts about the training, as JSON by name, for people and tools: {@code
 *     transfer}, {@code transferDecision}, {@code projected}, {@code distillation}; may be missing
 *     in a file
 */
public record TrainingRecord(
    String dataFingerprint,
    List<String> data,
    int utterances,
    int epochs,
    long seed,
    List<String> transferred,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        SortedMap<String, JsonNode> details) {

  /** The detail with the numbers of {@link Projected}. */
  public static final String PROJECTED = "projected";

  /**
   * The utterances with labels that were carried over from a translation and that nobody has
   * checked.
   *
   * @param train those of the training set
   * @param dev those of the development set
   */
  public record Projected(int train, int dev) {}

  public TrainingRecord {
    data = List.copyOf(Objects.requireNonNull(data, "data"));
    transferred = List.copyOf(Objects.requireNonNull(transferred, "transferred"));
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** Returns the utterances with projected labels; empty if there are none. */
  public Optional<Projected> projected() {
    return Optional.ofNullable(details.get(PROJECTED))
        .map(counts -> new Projected(counts.path("train").asInt(), counts.path("dev").asInt()));
  }

  /** Returns a copy with other details. */
  public TrainingRecord withDetails(SortedMap<String, JsonNode> others) {
    return new TrainingRecord(dataFingerprint, data, utterances, epochs, seed, transferred, others);
  }

  /** Creates a record without details. */
  public TrainingRecord(
      String dataFingerprint,
      List<String> data,
      int utterances,
      int epochs,
      long seed,
      List<String> transferred) {
    this(
        dataFingerprint, data, utterances, epochs, seed, transferred, Collections.emptySortedMap());
  }
}
