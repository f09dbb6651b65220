package dev.nagare.tagger.bundle;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.text.TextSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A model with everything that tagging needs and that later training starts from.
 *
 * @param name of the model and of this version of it
 * @param createdAt when it was made
 * @param languages BCP 47 tag of each language served, with how its texts are cut and romanized
 * @param tags IOB2 tags, the model's outputs in order; the first is {@code O}
 * @param network sizes, vocabularies and weights
 * @param precision with which it serves
 * @param training where the model comes from
 * @param metrics numbers measured when it was made, for example {@code dev.f1}, 0–100
 * @param parent the release whose weights training started from, if any
 */
public record ModelBundle(
    BundleName name,
    Instant createdAt,
    Map<String, TextSettings> languages,
    List<String> tags,
    TrainedNetwork network,
    Precision precision,
    TrainingRecord training,
    Map<String, Double> metrics,
    Optional<ReleaseId> parent) {

  public ModelBundle {
    languages = Map.copyOf(languages);
    tags = List.copyOf(tags);
    metrics = Map.copyOf(metrics);
  }

  /** The same with another precision. */
  public ModelBundle with(Precision other) {
    return new ModelBundle(
        name, createdAt, languages, tags, network, other, training, metrics, parent);
  }

  /** The same with another record of its training. */
  public ModelBundle with(TrainingRecord other) {
    return new ModelBundle(
        name, createdAt, languages, tags, network, precision, other, metrics, parent);
  }

  /** The same with other metrics. */
  public ModelBundle with(Map<String, Double> others) {
    return new ModelBundle(
        name, createdAt, languages, tags, network, precision, training, others, parent);
  }

  /**
   * Types of entities that the model can find: its tags without {@code O} and without what stands
   * before the type. A release that lacks a type of the one before it finds less than it did.
   *
   * @return sorted; of the caller
   */
  public SortedSet<String> entityTypes() {
    SortedSet<String> types = new TreeSet<>();
    tags.stream().filter(tag -> !tag.equals("O")).forEach(tag -> types.add(tag.substring(2)));
    return types;
  }
}
