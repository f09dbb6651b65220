package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads {@code manifest.json} strictly: no field missing, none unknown. */
final class ManifestJson {

  private ManifestJson() {}

  static BundleManifest read(byte[] json) throws IOException {
    BundleManifest manifest = StrictJson.MAPPER.readValue(json, BundleManifest.class);
    if (manifest == null) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "is empty");
    }
    return manifest;
  }

  /** The failure with the field it is about. */
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
