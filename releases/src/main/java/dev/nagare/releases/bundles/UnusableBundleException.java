package dev.nagare.releases.bundles;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A release's bundle cannot be used: keep serving the present release, and retry later if {@link
 * BundleFault#mayPass}. The message names the release and what is wrong.
 */
public final class UnusableBundleException extends Exception {

  private static final long serialVersionUID = 1L;

  private final BundleFault fault;

  /**
   * @param release key of the release
   * @param message what is wrong
   */
  public UnusableBundleException(BundleFault fault, String release, String message) {
    this(fault, release, message, null);
  }

  /**
   * @param release key of the release
   * @param message what is wrong
   */
  public UnusableBundleException(
      BundleFault fault, String release, String message, @Nullable Throwable cause) {
    super(String.format(Locale.ROOT, "%s: %s (%s)", release, message, fault), cause);
    this.fault = fault;
  }

  public BundleFault fault() {
    return fault;
  }
}
