package dev.nagare.serving.loading;

import dev.nagare.releases.bundles.BundleFault;

/** Advice for operators about releases that cannot be used. */
final class LoadFailureAdvice {

  /** The bundle of a release never changes, so a repaired model needs another version. */
  private static final String ANOTHER_VERSION =
      "train it again under another version (--release-version) and publish that";

  private LoadFailureAdvice() {}

  /** Returns one or two sentences about a kind of fault. */
  static String of(BundleFault fault) {
    return switch (fault) {
      case UNAVAILABLE ->
          "check that this instance reaches the brokers and nagare.bundle.store; it retries by"
              + " itself";
      case TOO_LARGE ->
          "give this instance more heap, as the detail says, and restart it; or publish a bundle"
              + " with fewer words";
      case UNSIGNED, SIGNATURE ->
          "compare nagare.signing.public.keys of this instance with those of the others; if they"
              + " are the same, "
              + ANOTHER_VERSION
              + ", signed";
      case FORMAT ->
          "compare the version of Nagare of this instance with that of the trainer; if they are"
              + " the same, "
              + ANOTHER_VERSION;
      case MISSING, CHECKSUM -> "its bundle is lost or damaged: " + ANOTHER_VERSION;
      case MANIFEST -> "its bundle does not match its record: " + ANOTHER_VERSION;
      case TAG_SET ->
          "train with labels of these types under another version (--release-version), or allow"
              + " the loss when you publish that: --may-drop-types";
      case TRIAL -> "train the model again; if only this machine refuses it, replace the machine";
    };
  }
}
