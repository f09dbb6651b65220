package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads {@code manifest.json} strictly: no field may be missing or unknown. A manifest of the
 * previous format is first converted to {@link BundleFormat#WRITTEN}.
 */
final class ManifestJson {

  private static final String FORMAT_VERSION = "formatVersion";
  private static final String LANGUAGES = "languages";
  private static final String VERSION = "version";

  /** The text version of format 3, whatever the newest version is. */
  private static final int TEXT_VERSION_OF_FORMAT_3 = 1;

  private ManifestJson() {}

  /**
   * Reads the manifest of a file.
   *
   * @param format stated by the file
   * @return the manifest in {@link BundleFormat#WRITTEN}
   */
  static BundleManifest read(BundleFormat format, byte[] json) throws IOException {
    BundleManifest manifest =
        format == BundleFormat.WRITTEN
            ? StrictJson.MAPPER.readValue(json, BundleManifest.class)
            : StrictJson.MAPPER.treeToValue(upgraded(json), BundleManifest.class);
    if (manifest == null) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "is empty");
    }
    return manifest;
  }

  /** Converts a manifest of the format before {@link BundleFormat#WRITTEN}. */
  private static ObjectNode upgraded(byte[] json) throws IOException {
    if (!(StrictJson.MAPPER.readTree(json) instanceof ObjectNode root)) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "is no JSON object");
    }
    toFormat4(root);
    return root;
  }

  /**
   * Adds the text version: format 3 had a single version of segmentation and romanization and did
   * not name it.
   */
  private static void toFormat4(ObjectNode root) throws BundleFormatException {
    JsonNode version = root.get(FORMAT_VERSION);
    if (version == null || !version.isInt() || version.intValue() != BundleFormat.V3.number()) {
      throw new BundleFormatException(
          BundleEntries.MANIFEST + " " + FORMAT_VERSION, "must be " + BundleFormat.V3.number());
    }
    root.put(FORMAT_VERSION, BundleFormat.V4.number());
    for (Map.Entry<String, JsonNode> language : root.path(LANGUAGES).properties()) {
      if (language.getValue() instanceof ObjectNode fields) {
        if (fields.has(VERSION)) {
          throw new BundleFormatException(
              String.join(
                  ".", BundleEntries.MANIFEST + " " + LANGUAGES, language.getKey(), VERSION),
              "is unknown in format " + BundleFormat.V3.number());
        }
        fields.put(VERSION, TEXT_VERSION_OF_FORMAT_3);
      }
    }
  }

  /** Returns the failure with the field that it concerns. */
  static BundleFormatException failure(JsonProcessingException e) {
    String path =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                .collect(Collectors.joining("."))
            : "";
    String field = path.isEmpty() ? BundleEntries.MANIFEST : BundleEntries.MANIFEST + " " + path;
    return new BundleFormatException(field, e.getOriginalMessage(), e);
  }
}
