package dev.nagare.tagger.tags;

/**
 * The field of a JSON line that names the origin of its labels. Everything that reads labels as
 * JSON lines asks here whether people made them.
 */
public final class OriginField {

  /** The name of the field. */
  public static final String NAME = "origin";

  /** The value for labels that were carried over from a translation. */
  public static final String PROJECTED = "projected";

  private OriginField() {}

  /**
   * Returns whether a value says that the labels were carried over from a translation. Other values
   * mean nothing to Nagare: people had such fields before this one had a meaning.
   *
   * @param value text of the field; empty if it is missing
   */
  public static boolean isProjected(String value) {
    return value.equalsIgnoreCase(PROJECTED);
  }
}
