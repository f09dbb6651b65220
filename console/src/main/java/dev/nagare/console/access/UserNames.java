package dev.nagare.console.access;

import java.util.regex.Pattern;

/**
 * The rule for user names: up to 128 letters, digits and the characters {@code . _ @ + -}. A name
 * is part of the key of an annotation, so it never contains a vertical bar.
 */
public final class UserNames {

  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@+-]{1,128}");

  private UserNames() {}

  /** Returns whether a text is a user name. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
