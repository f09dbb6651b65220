package dev.nagare.tagger.bundle;

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

/** Checks that the fields of a manifest hold what they must. */
final class ManifestCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TAG = Pattern.compile("[BI]-\\S+");

  private ManifestCheck() {}

  static void check(BundleManifest manifest) throws BundleFormatException {
    require(
        manifest.formatVersion() == BundleManifest.FORMAT_VERSION,
        "formatVersion",
        "is " + manifest.formatVersion() + ", must be " + BundleManifest.FORMAT_VERSION);
    matches(NAME, manifest.id(), "id");
    matches(NAME, manifest.version(), "version");
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
    training(manifest.training());
    require(manifest.metrics() != null, "metrics", "is missing");
    parts(manifest.parts());
  }

  static Map<String, TextSettings> textSettings(Map<String, BundleManifest.TextFields> languages)
      throws BundleFormatException {
    Map<String, TextSettings> settings = new TreeMap<>();
    for (Map.Entry<String, BundleManifest.TextFields> language : languages.entrySet()) {
      try {
        settings.put(language.getKey(), language.getValue().toSettings(language.getKey()));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new BundleFormatException(
            field("languages." + language.getKey()), String.valueOf(e.getMessage()), e);
      }
    }
    return settings;
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
    for (String tag : tags.subList(1, tags.size())) {
      matches(TAG, tag, "tags");
    }
  }

  private static void training(@Nullable TrainingRecord training) throws BundleFormatException {
    require(training != null, "training", "is missing");
    matches(HASH, training.dataFingerprint(), "training.dataFingerprint");
  }

  private static void parts(@Nullable List<BundleManifest.Part> parts)
      throws BundleFormatException {
    require(
        parts != null
            && parts.stream().map(BundleManifest.Part::name).toList().equals(BundleEntries.PARTS),
        "parts",
        "must list " + BundleEntries.PARTS);
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
