package dev.nagare.releases.bundles;

import dev.nagare.releases.signing.SignatureCheck;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleFormat;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.files.Sha256;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Fetches bundles from the store that a release names, and checks them from cheap to expensive: the
 * record's promises and signature before a byte is fetched, the SHA-256 before unpacking, and the
 * unpacked size before memory is allocated.
 */
final class CheckedBundles implements BundleSource {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final BundleBytes topic;
  private final Optional<? extends BundleBytes> folder;
  private final SignatureCheck signatures;
  private final Set<BundleFormat> readable;
  private final HeapLimit heap;

  /**
   * Creates the source; does not fetch yet.
   *
   * @param topic bundles in the topic
   * @param folder bundles in the folder; empty if none is configured
   * @param signatures decides which releases are trusted
   * @param readable accepted formats
   * @param heap limit that bundles must fit
   */
  CheckedBundles(
      BundleBytes topic,
      Optional<? extends BundleBytes> folder,
      SignatureCheck signatures,
      Set<BundleFormat> readable,
      HeapLimit heap) {
    this.topic = topic;
    this.folder = folder;
    this.signatures = signatures;
    this.readable = Set.copyOf(readable);
    this.heap = heap;
  }

  /**
   * Creates a source that accepts the formats of {@link BundleFormat#READABLE}, within the limit of
   * this process's heap.
   */
  CheckedBundles(
      BundleBytes topic, Optional<? extends BundleBytes> folder, SignatureCheck signatures) {
    this(topic, folder, signatures, BundleFormat.READABLE, HeapLimit.ofThisProcess());
  }

  @Override
  public BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException {
    checkRecord(release);
    checkSignature(release);
    heap.check(ModelKeys.of(release), "has", release.getBundle().getSizeBytes());
    byte[] bytes = placeOf(release).read(release);
    if (bytes.length != release.getBundle().getSizeBytes()
        || !Sha256.of(bytes).equals(release.getSha256())) {
      throw bad(BundleFault.CHECKSUM, release, "its bytes are not those that were released");
    }
    BundleReader.Release bundle = unpack(release, bytes);
    checkManifest(release, bundle.bundle());
    return bundle;
  }

  @Override
  public void close() {}

  private static void checkRecord(ModelRelease release) throws UnusableBundleException {
    long bytes = release.getBundle().getSizeBytes();
    if (bytes < 1 || bytes > BundleStore.MAX_BYTES) {
      throw bad(
          BundleFault.FORMAT,
          release,
          "has " + bytes + " bytes by its record; allowed are 1 to " + BundleStore.MAX_BYTES);
    }
    if (!SHA256.matcher(release.getSha256()).matches()) {
      throw bad(BundleFault.CHECKSUM, release, "its record contains no SHA-256");
    }
  }

  private void checkSignature(ModelRelease release) throws UnusableBundleException {
    switch (signatures.check(
        release.getSha256(), release.getSignature(), release.getSignatureKeyId())) {
      case TRUSTED -> {}
      case UNSIGNED -> throw bad(BundleFault.UNSIGNED, release, "is not signed");
      case UNKNOWN_KEY ->
          throw bad(
              BundleFault.SIGNATURE,
              release,
              "is signed by key "
                  + release.getSignatureKeyId().orElse("")
                  + ", which is not trusted");
      case WRONG -> throw bad(BundleFault.SIGNATURE, release, "its signature is wrong");
    }
  }

  private BundleBytes placeOf(ModelRelease release) throws UnusableBundleException {
    String location = release.getBundle().getLocation();
    if (location.startsWith(BundleStore.KAFKA_SCHEME)) {
      return topic;
    }
    if (location.startsWith(BundleStore.FILE_SCHEME) && folder.isPresent()) {
      return folder.get();
    }
    throw bad(
        BundleFault.MISSING,
        release,
        "is stored in a place that nagare.bundle.store does not name here");
  }

  private BundleReader.Release unpack(ModelRelease release, byte[] bytes)
      throws UnusableBundleException {
    try {
      heap.check(ModelKeys.of(release), "unpacks to", BundleReader.unpackedBytes(bytes));
      return BundleReader.read(bytes, readable);
    } catch (BundleFormatException e) {
      throw new UnusableBundleException(
          BundleFault.FORMAT, ModelKeys.of(release), String.valueOf(e.getMessage()), e);
    }
  }

  private static void checkManifest(ModelRelease release, ModelBundle bundle)
      throws UnusableBundleException {
    if (!bundle.name().id().equals(release.getId())
        || !bundle.name().version().equals(release.getVersion())) {
      throw bad(
          BundleFault.MANIFEST,
          release,
          "is " + bundle.name().id() + ":" + bundle.name().version());
    }
    if (!bundle.languages().keySet().containsAll(release.getLanguages())) {
      throw bad(
          BundleFault.MANIFEST,
          release,
          "is to serve "
              + release.getLanguages()
              + " and was made for "
              + new TreeSet<>(bundle.languages().keySet()));
    }
    Set<String> released = new TreeSet<>(release.getEntityTypes());
    Set<String> known = bundle.entityTypes();
    if (!released.isEmpty() && !released.equals(known)) {
      throw bad(BundleFault.MANIFEST, release, "is to find " + released + " and can find " + known);
    }
  }

  private static UnusableBundleException bad(
      BundleFault fault, ModelRelease release, String problem) {
    return new UnusableBundleException(fault, ModelKeys.of(release), problem);
  }
}
