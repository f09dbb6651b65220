package dev.nagare.tagger.bundle;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions of the bundle format, oldest first. A version of Nagare reads the format that it
 * writes and the ones before, at least one, so that instances can be upgraded one after the other.
 *
 * <p>To add a format, append a constant and point {@link #WRITTEN} to it. The reader converts
 * manifests of older formats into the new one.
 */
public enum BundleFormat {
  /** Contains weights without graphs, and a precision. */
  V3(3),
  /** Adds a version to the text settings of each language. */
  V4(4),
  /** Adds the precision in which weights are stored. */
  V5(5);

  /** The format that bundles are written in. */
  public static final BundleFormat WRITTEN = V5;

  /** The formats that are read by default. */
  public static final Set<BundleFormat> READABLE =
      Collections.unmodifiableSet(EnumSet.of(V3, V4, WRITTEN));

  private final int number;

  BundleFormat(int number) {
    this.number = number;
  }

  /** Returns the number that stands in the file. */
  public int number() {
    return number;
  }

  /** Returns the first line of a bundle, without its line end. */
  String line() {
    return BundleEntries.FORMAT_LINE + number;
  }

  /** Returns the format with this first line; empty if this program does not know it. */
  static Optional<BundleFormat> ofLine(String line) {
    return Arrays.stream(values()).filter(format -> format.line().equals(line)).findFirst();
  }

  /** Returns the numbers of formats for a message, for example {@code 3, 4, 5}. */
  static String numbers(Collection<BundleFormat> formats) {
    return formats.stream()
        .map(BundleFormat::number)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
