package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about itself: {@code manifest.json}, as {@link BundleFormat#WRITTEN} has it.
 *
 * @param formatVersion number of {@link BundleFormat#WRITTEN}, also of a manifest that was read
 *     from an older file
 * @param id of the model
 * @param version of the model within that id
 * @param createdAt ISO-8601 instant
 * @param languages BCP 47 tag of each language served, with how its texts are cut and romanized
 * @param tagScheme {@link #TAG_SCHEME}
 * @param tags the model's outputs in order; the first is {@code O}
 * @param sizes of the network
 * @param precision with which it serves
 * @param training where the model comes from
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
    TrainingRecord training,
    Map<String, Double> metrics,
    @Nullable ReleaseId parent,
    List<Part> parts) {

  /** Begin, inside, outside: every entity begins with a B- tag. */
  static final String TAG_SCHEME = "IOB2";

  /**
   * How texts of a language are cut and romanized.
   *
   * @param segmentation name of the segmentation
   * @param romanization name of the romanization
   * @param characters which characters the bigrams are taken from
   * @param version of segmentation and romanization
   */
  @JsonPropertyOrder({"segmentation", "romanization", "characters", "version"})
  record TextFields(String segmentation, String romanization, String characters, int version) {

    static TextFields of(TextSettings settings) {
      return new TextFields(
          settings.segmentation().configName(),
          settings.romanization(),
          settings.characters().configName(),
          settings.version());
    }

    TextSettings toSettings(String language) {
      return new TextSettings(
          language,
          Segmentation.fromConfigName(segmentation),
          romanization,
          CharacterSource.fromConfigName(characters),
          version);
    }
  }

  /**
   * An entry of the file.
   *
   * @param name within the file
   * @param bytes its uncompressed size
   * @param sha256 of its uncompressed bytes, 64 lower-case hex digits
   */
  record Part(String name, long bytes, String sha256) {}
}
