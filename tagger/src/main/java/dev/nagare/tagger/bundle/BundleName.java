package dev.nagare.tagger.bundle;

import java.util.regex.Pattern;

/**
 * The name of a bundle, from which its release gets its keys.
 *
 * @param id of the model, for example {@code mom-ja}
 * @param version within that id
 */
public record BundleName(String id, String version) {

  /** A name becomes a key, a file name and a metric's tag. */
  static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException if one is invalid; the message describes valid ones
   */
  public BundleName {
    requirePart("id", id);
    requirePart("version", version);
  }

  /**
   * Checks an id or a version.
   *
   * @param field {@code id} or {@code version}, for the message
   * @throws IllegalArgumentException if it is invalid; the message describes valid ones
   */
  public static void requirePart(String field, String value) {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          field + " is '" + value + "', must match " + PATTERN.pattern());
    }
  }
}
