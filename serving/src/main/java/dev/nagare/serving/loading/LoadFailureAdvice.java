package dev.nagare.serving.loading;

import dev.nagare.releases.bundles.BundleFault;

/** Advice for operators about releases that cannot be used. */
final class LoadFailureAdvice {

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
              + " are the same, publish the release again, signed";
      case FORMAT ->
          "compare the version of Nagare of this instance with that of the trainer; if they are"
              + " the same, publish the release again";
      case MISSING, CHECKSUM -> "publish the release again: its bundle differs from its record";
      case MANIFEST -> "publish the bundle again under the names and languages of its manifest";
      case TAG_SET ->
          "train with labels of these types, or allow the loss: ./nagare models publish"
              + " --may-drop-types";
      case TRIAL -> "train the model again; if only this machine refuses it, replace the machine";
    };
  }
}
