package dev.nagare.admin.models;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.bundles.BundleStore;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.process.UnusableInputException;
import dev.nagare.serving.BundleOpener;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.tags.EntityTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A bundle file that was read, checked and verified by tagging. */
final class BundleFile {

  /** The text for a trial; any word will do, since a graph runs with any input. */
  private static final String TRIAL_TEXT = "nagare";

  private final byte[] bytes;
  private final BundleReader.Release bundle;

  private BundleFile(byte[] bytes, BundleReader.Release bundle) {
    this.bytes = bytes;
    this.bundle = bundle;
  }

  /**
   * Reads a file and tags with it in each of its languages, so that no bundle is published that the
   * stream could not load.
   *
   * @throws IOException if the file cannot be read
   * @throws UnusableInputException if it is not a bundle; the message says what is wrong
   * @throws RuntimeException if it cannot tag
   */
  static BundleFile read(Path file, BundleOpener opener) throws IOException {
    byte[] bytes = bytes(file);
    BundleReader.Release bundle;
    try {
      bundle = BundleReader.read(bytes);
    } catch (BundleFormatException e) {
      throw new UnusableInputException("bundle " + file + " cannot be used: " + e.getMessage(), e);
    }
    try (Tagger tagger = opener.open(file)) {
      if (!tagger.release().equals(bundle.release())) {
        throw new UnusableInputException("bundle " + file + " was changed while it was read");
      }
      tagger.languages().forEach(tag -> tagger.tag(List.of(new Utterance(tag, TRIAL_TEXT))));
    }
    return new BundleFile(bytes, bundle);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BundleStore.MAX_BYTES + 1);
      if (bytes.length > BundleStore.MAX_BYTES) {
        throw new UnusableInputException(
            "bundle " + file + " has more than " + BundleStore.MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /** Returns the bytes of the file, not copied. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns what a person should know about its training data; empty if people labeled them. */
  Optional<String> projected() {
    TrainingRecord training = bundle.bundle().training();
    return training
        .projected()
        .map(
            projected ->
                String.format(
                    Locale.ROOT,
                    "%,d of %,d training utterances and %,d development utterances of %s have"
                        + " projected labels, which nobody has checked",
                    projected.train(),
                    training.utterances(),
                    projected.dev(),
                    bundle.release()));
  }

  /**
   * Returns the release of this bundle.
   *
   * @param languages BCP 47 tags to serve; empty for all that the bundle was made for
   * @param first first stage of the release
   * @param forcedBecause reason for bypassing the gate; empty if it does not
   * @param mayDropTypes whether it may drop entity types of the releases it replaces
   */
  ModelRelease release(
      List<String> languages, StageChange first, String forcedBecause, boolean mayDropTypes) {
    ModelBundle made = bundle.bundle();
    requireUsableTypes(made);
    return ModelRelease.newBuilder()
        .setId(made.name().id())
        .setVersion(made.name().version())
        .setLanguages(served(languages))
        .setStage(first.getStage())
        .setBundle(BundleRef.newBuilder().setLocation("").setSizeBytes(bytes.length).build())
        .setSha256(bundle.release().sha256())
        .setParent(made.parent().map(ReleaseRefs::of).orElse(null))
        .setDecision(forcedBecause.isEmpty() ? null : forced(first, forcedBecause))
        .setCreatedBy(first.getChangedBy())
        .setCreatedAt(made.createdAt().truncatedTo(ChronoUnit.MILLIS))
        .setChangedBy(first.getChangedBy())
        .setChangedAt(first.getChangedAt())
        .setEntityTypes(List.copyOf(made.entityTypes()))
        .setMayDropTypes(mayDropTypes)
        .build();
  }

  private List<String> served(List<String> languages) {
    TreeSet<String> known = new TreeSet<>(bundle.bundle().languages().keySet());
    TreeSet<String> unknown = new TreeSet<>(languages);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new RefusedChangeException(
          bundle.release() + " was made for " + known + ", not for " + unknown);
    }
    List<String> served = List.copyOf(languages.isEmpty() ? known : new TreeSet<>(languages));
    served.forEach(this::requireAssigned);
    return served;
  }

  private void requireAssigned(String language) {
    WrittenLanguage.fault(language)
        .ifPresent(
            fault -> {
              throw new RefusedChangeException(
                  bundle.release()
                      + " serves '"
                      + language
                      + "', which "
                      + fault
                      + " Train it again with --language, or name its other languages with"
                      + " --languages");
            });
  }

  /**
   * Refuses entity types that labels may not have, since no later model of the labeling loop could
   * learn them.
   */
  private static void requireUsableTypes(ModelBundle bundle) {
    List<String> faults =
        bundle.entityTypes().stream()
            .flatMap(
                type -> EntityTypes.fault(type).map(fault -> "'" + type + "' " + fault).stream())
            .toList();
    if (!faults.isEmpty()) {
      throw new RefusedChangeException(
          bundle.name().id()
              + ":"
              + bundle.name().version()
              + " has entity types that cannot be used: "
              + String.join("; ", faults)
              + ". Train it again with other names, as in ./nagare train --train"
              + " 'FORMAT,types=OLD=NEW:PATH'");
    }
  }

  private static GateDecision forced(StageChange first, String reason) {
    return GateDecision.newBuilder()
        .setOutcome(GateOutcome.FORCED)
        .setReason(reason)
        .setDecidedBy(first.getChangedBy())
        .setDecidedAt(first.getChangedAt())
        .build();
  }
}
