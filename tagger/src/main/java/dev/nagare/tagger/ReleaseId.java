package dev.nagare.tagger;

/**
 * Identifies a release of a model unambiguously.
 *
 * @param id of the model, for example {@code mom-ja}
 * @param version within that id, for example {@code 20261121T093000Z}
 * @param sha256 of the bundle file's bytes, 64 lower-case hex digits
 */
public record ReleaseId(String id, String version, String sha256) {

  @Override
  public String toString() {
    return id + ":" + version;
  }
}
