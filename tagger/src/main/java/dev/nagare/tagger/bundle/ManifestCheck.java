package dev.nagare.tagger.bundle;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.TextSettings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the values of a manifest's fields. */
final class ManifestCheck {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TAG = Pattern.compile("[BI]-.*\\S.*", Pattern.DOTALL);

  /** The most tags: each token of a batch has a score for every tag. */
  private static final int MAX_TAGS = 2 * EntityTypes.MAX_TYPES + 2;

  /** The most characters of a romanization id: ICU compiles it. */
  private static final int LONGEST_ROMANIZATION = 256;

  private ManifestCheck() {}

  static void check(BundleManifest manifest) throws BundleFormatException {
    require(
        manifest.formatVersion() == BundleFormat.WRITTEN.number(),
        "formatVersion",
        "is " + manifest.formatVersion() + ", must be " + BundleFormat.WRITTEN.number());
    matches(BundleName.PATTERN, manifest.id(), "id");
    matches(BundleName.PATTERN, manifest.version(), "version");
    instant(manifest.createdAt());
    require(
        manifest.languages() != null && !manifest.languages().isEmpty(),
        "languages",
        "names no language");
    textSettings(manifest.languages());
    require(
        BundleManifest.TAG_SCHEME.equals(manifest.tagScheme()),
        "tagScheme",
        "must be " + BundleManifest.TAG_SCHEME);
    tags(manifest.tags());
    require(manifest.sizes() != null, "sizes", "is missing");
    require(manifest.precision() != null, "precision", "is missing");
    require(manifest.storage() != null, "storage", "is missing");
    temperature(manifest);
    training(manifest.training());
    metrics(manifest.metrics());
    parent(manifest.parent());
    parts(manifest.parts(), BundleEntries.parts(manifest.storage()));
  }

  static Map<String, TextSettings> textSettings(Map<String, BundleManifest.TextFields> languages)
      throws BundleFormatException {
    Map<String, TextSettings> settings = new TreeMap<>();
    for (Map.Entry<String, BundleManifest.TextFields> language : languages.entrySet()) {
      settings.put(language.getKey(), textSettings(language.getKey(), language.getValue()));
    }
    return settings;
  }

  private static TextSettings textSettings(
      String language, BundleManifest.@Nullable TextFields fields) throws BundleFormatException {
    String name = "languages." + language;
    require(
        fields != null
            && fields.segmentation() != null
            && fields.romanization() != null
            && fields.characters() != null,
        name,
        "lacks a setting");
    require(
        fields.romanization().length() <= LONGEST_ROMANIZATION,
        name,
        "has a romanization longer than " + LONGEST_ROMANIZATION);
    try {
      TextSettings settings = fields.toSettings(language);
      require(settings.language().equals(language), name, "must be " + settings.language());
      return settings;
    } catch (IllegalArgumentException e) {
      throw new BundleFormatException(field(name), String.valueOf(e.getMessage()), e);
    }
  }

  private static void instant(@Nullable String value) throws BundleFormatException {
    try {
      Instant.parse(Objects.requireNonNullElse(value, ""));
    } catch (DateTimeParseException e) {
      throw new BundleFormatException(field("createdAt"), "is no ISO-8601 instant", e);
    }
  }

  private static void tags(@Nullable List<String> tags) throws BundleFormatException {
    require(
        tags != null && !tags.isEmpty() && "O".equals(tags.get(0)), "tags", "must begin with O");
    require(new HashSet<>(tags).size() == tags.size(), "tags", "has a tag twice");
    require(tags.size() <= MAX_TAGS, "tags", "are more than " + MAX_TAGS);
    for (String tag : tags.subList(1, tags.size())) {
      matches(TAG, tag, "tags");
    }
    for (String tag : tags) {
      require(
          !tag.startsWith("I-") || tags.contains("B-" + tag.substring(2)),
          "tags",
          "has a tag I- without its B-");
    }
  }

  private static void temperature(BundleManifest manifest) throws BundleFormatException {
    try {
      manifest.confidences();
    } catch (IllegalArgumentException e) {
      throw new BundleFormatException(field("temperature"), String.valueOf(e.getMessage()), e);
    }
  }

  private static void training(@Nullable TrainingRecord training) throws BundleFormatException {
    require(training != null, "training", "is missing");
    matches(HASH, training.dataFingerprint(), "training.dataFingerprint");
    require(training.utterances() >= 0, "training.utterances", "is negative");
    require(training.epochs() >= 0, "training.epochs", "is negative");
  }

  private static void metrics(@Nullable Map<String, Double> metrics) throws BundleFormatException {
    require(metrics != null, "metrics", "is missing");
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      require(
          metric.getValue() != null && Double.isFinite(metric.getValue()),
          "metrics." + metric.getKey(),
          "is no number");
    }
  }

  private static void parent(@Nullable ReleaseId parent) throws BundleFormatException {
    if (parent != null) {
      matches(BundleName.PATTERN, parent.id(), "parent.id");
      matches(BundleName.PATTERN, parent.version(), "parent.version");
      matches(HASH, parent.sha256(), "parent.sha256");
    }
  }

  private static void parts(@Nullable List<BundleManifest.Part> parts, List<String> names)
      throws BundleFormatException {
    require(
        parts != null
            && !parts.contains(null)
            && parts.stream().map(BundleManifest.Part::name).toList().equals(names),
        "parts",
        "must list " + names);
    for (BundleManifest.Part part : parts) {
      matches(HASH, part.sha256(), "parts." + part.name() + ".sha256");
    }
  }

  private static void matches(Pattern pattern, @Nullable String value, String name)
      throws BundleFormatException {
    require(
        value != null && pattern.matcher(value).matches(), name, "must match " + pattern.pattern());
  }

  private static void require(boolean holds, String name, String problem)
      throws BundleFormatException {
    if (!holds) {
      throw new BundleFormatException(field(name), problem);
    }
  }

  private static String field(String name) {
    return BundleEntries.MANIFEST + " " + name;
  }
}
