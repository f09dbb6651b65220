package dev.nagare.tagger.bundle;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Versions of the bundle format, oldest first. A version of Nagare reads the format that it writes
 * and the one before, so that instances can be upgraded one after the other.
 *
 * <p>A new format becomes the last constant and {@link #WRITTEN}, and the first constant goes: the
 * reader then makes manifests of the one before into manifests of the new one.
 */
public enum BundleFormat {
  /** Weights without graphs, and a precision. */
  V3(3),
  /** The text settings of each language have a version. */
  V4(4);

  /** The format that bundles are written in. */
  public static final BundleFormat WRITTEN = V4;

  /** The formats that are read unless a caller says otherwise. */
  public static final Set<BundleFormat> READABLE =
      Collections.unmodifiableSet(EnumSet.of(V3, WRITTEN));

  private final int number;

  BundleFormat(int number) {
    this.number = number;
  }

  /** The number that stands in the file. */
  public int number() {
    return number;
  }

  /** The first line of a bundle, without its end. */
  String line() {
    return BundleEntries.FORMAT_LINE + number;
  }

  /** The format with this first line; empty if this program does not know it. */
  static Optional<BundleFormat> ofLine(String line) {
    return Arrays.stream(values()).filter(format -> format.line().equals(line)).findFirst();
  }

  /** Numbers for a message, for example {@code 3, 4}. */
  static String numbers(Collection<BundleFormat> formats) {
    return formats.stream()
        .map(BundleFormat::number)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
