package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.decoding.Temperature;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a bundle: {@code manifest.json} in the format {@link BundleFormat#WRITTEN}.
 *
 * @param formatVersion number of {@link BundleFormat#WRITTEN}, even if the manifest was read from
 *     an older file
 * @param id of the model
 * @param version of the model within that id
 * @param createdAt ISO-8601 instant
 * @param languages text settings of each served language, by BCP 47 tag
 * @param tagScheme {@link #TAG_SCHEME}
 * @param tags the model's outputs in order; the first is {@code O}
 * @param sizes of the network
 * @param precision of the weights when serving
 * @param storage precision in which the weights are stored
 * @param temperature of the confidences of spans; missing in a file if it is 1
 * @param training origin of the model
 * @param metrics numbers measured when it was made, for example {@code dev.f1}, 0–100
 * @param parent the release whose weights training started from, if any
 * @param parts every other entry of the file, in file order
 */
@JsonPropertyOrder({
  "formatVersion",
  "id",
  "version",
  "createdAt",
  "languages",
  "tagScheme",
  "tags",
  "sizes",
  "precision",
  "storage",
  "temperature",
  "training",
  "metrics",
  "parent",
  "parts"
})
record BundleManifest(
    int formatVersion,
    String id,
    String version,
    String createdAt,
    Map<String, TextFields> languages,
    String tagScheme,
    List<String> tags,
    MomSizes sizes,
    Precision precision,
    Precision storage,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double temperature,
    TrainingRecord training,
    Map<String, Double> metrics,
    @Nullable ReleaseId parent,
    List<Part> parts) {

  /** The tag scheme: every entity begins with a B- tag. */
  static final String TAG_SCHEME = "IOB2";

  /**
   * Returns the temperature.
   *
   * @throws IllegalArgumentException if there is no such temperature
   */
  Temperature confidences() {
    return temperature == null ? Temperature.NONE : new Temperature(temperature);
  }

  /**
   * The segmentation and romanization of a language's texts.
   *
   * @param segmentation name of the segmentation
   * @param romanization name of the romanization
   * @param characters source of the characters for the bigrams
   * @param version of segmentation and romanization
   * @param bigrams marks of the bigrams; may be missing in a file, which means {@code marked}
   */
  @JsonPropertyOrder({"segmentation", "romanization", "characters", "version", "bigrams"})
  record TextFields(
      String segmentation,
      String romanization,
      String characters,
      int version,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String bigrams) {

    static TextFields of(TextSettings settings) {
      return new TextFields(
          settings.segmentation().configName(),
          settings.romanization(),
          settings.characters().configName(),
          settings.version(),
          settings.bigrams() == BigramMarks.MARKED ? null : settings.bigrams().configName());
    }

    TextSettings toSettings(String language) {
      return new TextSettings(
          language,
          Segmentation.fromConfigName(segmentation),
          romanization,
          CharacterSource.fromConfigName(characters),
          version,
          bigrams == null ? BigramMarks.MARKED : BigramMarks.fromConfigName(bigrams));
    }
  }

  /**
   * An entry of the file.
   *
   * @param name within the file
   * @param bytes uncompressed size
   * @param sha256 of its uncompressed bytes, 64 lower-case hex digits
   */
  record Part(String name, long bytes, String sha256) {}
}
