package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code manifest.json} strictly: no field may be missing or unknown. A manifest of an older
 * format is first converted to {@link BundleFormat#WRITTEN}.
 */
final class ManifestJson {

  private static final String FORMAT_VERSION = "formatVersion";
  private static final String LANGUAGES = "languages";
  private static final String VERSION = "version";
  private static final String STORAGE = "storage";
  private static final String TEMPERATURE = "temperature";

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
            : StrictJson.MAPPER.treeToValue(upgraded(format, json), BundleManifest.class);
    if (manifest == null) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "is empty");
    }
    return manifest;
  }

  /** Converts a manifest of a format before {@link BundleFormat#WRITTEN}. */
  private static ObjectNode upgraded(BundleFormat format, byte[] json) throws IOException {
    if (!(StrictJson.MAPPER.readTree(json) instanceof ObjectNode root)) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "is no JSON object");
    }
    JsonNode version = root.get(FORMAT_VERSION);
    if (version == null || !version.isInt() || version.intValue() != format.number()) {
      throw new BundleFormatException(
          BundleEntries.MANIFEST + " " + FORMAT_VERSION, "must be " + format.number());
    }
    if (format == BundleFormat.V3) {
      toFormat4(root);
    }
    add(root, STORAGE, TextNode.valueOf(Precision.FLOAT32.configName()), format, List.of());
    requireUnknown(root, TEMPERATURE, format, List.of());
    root.put(FORMAT_VERSION, BundleFormat.WRITTEN.number());
    return root;
  }

  /**
   * Adds the text version: format 3 had a single version of segmentation and romanization and did
   * not name it.
   */
  private static void toFormat4(ObjectNode root) throws BundleFormatException {
    for (Map.Entry<String, JsonNode> language : root.path(LANGUAGES).properties()) {
      if (language.getValue() instanceof ObjectNode fields) {
        add(
            fields,
            VERSION,
            IntNode.valueOf(TEXT_VERSION_OF_FORMAT_3),
            BundleFormat.V3,
            List.of(LANGUAGES, language.getKey()));
      }
    }
  }

  /** Adds a field that a format does not have. */
  private static void add(
      ObjectNode to, String name, JsonNode value, BundleFormat format, List<String> path)
      throws BundleFormatException {
    requireUnknown(to, name, format, path);
    to.set(name, value);
  }

  private static void requireUnknown(
      ObjectNode in, String name, BundleFormat format, List<String> path)
      throws BundleFormatException {
    if (in.has(name)) {
      throw new BundleFormatException(
          BundleEntries.MANIFEST
              + " "
              + Stream.concat(path.stream(), Stream.of(name)).collect(Collectors.joining(".")),
          "is unknown in format " + format.number());
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
