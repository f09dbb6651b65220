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
 * The content of a bundle: everything to tag with, and everything that later training starts from.
 *
 * @param name of the model and of this version of it
 * @param createdAt creation time
 * @param languages text settings of each served language, by BCP 47 tag
 * @param tags IOB2 tags, the model's outputs in order; the first is {@code O}
 * @param network sizes, vocabularies and weights
 * @param precision of the weights when serving
 * @param training origin of the model
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

  /** Returns a copy with another precision. */
  public ModelBundle with(Precision other) {
    return new ModelBundle(
        name, createdAt, languages, tags, network, other, training, metrics, parent);
  }

  /** Returns a copy with other weights of the same shapes. */
  public ModelBundle with(MomWeights others) {
    return with(network.with(others));
  }

  /** Returns a copy with another network for the same tags. */
  public ModelBundle with(TrainedNetwork other) {
    return new ModelBundle(
        name, createdAt, languages, tags, other, precision, training, metrics, parent);
  }

  /** Returns a copy with another training record. */
  public ModelBundle with(TrainingRecord other) {
    return new ModelBundle(
        name, createdAt, languages, tags, network, precision, other, metrics, parent);
  }

  /** Returns a copy with other metrics. */
  public ModelBundle with(Map<String, Double> others) {
    return new ModelBundle(
        name, createdAt, languages, tags, network, precision, training, others, parent);
  }

  /**
   * Returns the types of entities that the model can find: its tags without {@code O} and without
   * prefixes. A release that lacks a type of its predecessor finds less than that did.
   *
   * @return sorted; the caller may change it
   */
  public SortedSet<String> entityTypes() {
    SortedSet<String> types = new TreeSet<>();
    tags.stream().filter(tag -> !tag.equals("O")).forEach(tag -> types.add(tag.substring(2)));
    return types;
  }
}
