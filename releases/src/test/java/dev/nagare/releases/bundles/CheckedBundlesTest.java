package dev.nagare.releases.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nagare.releases.signing.BundleSigner;
import dev.nagare.releases.signing.Ed25519;
import dev.nagare.releases.signing.KeyFiles;
import dev.nagare.releases.signing.SignatureCheck;
import dev.nagare.releases.testing.TestBundles;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.bundle.BundleFormat;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked of a bundle, and in which order. */
class CheckedBundlesTest {

  private static final SignatureCheck TRUSTING = SignatureCheck.of(List.of());
  private static final BundleBytes UNASKED =
      release -> {
        throw new AssertionError("nothing is fetched");
      };

  private final byte[] bytes = TestBundles.bytes("1", 100);
  private final ModelRelease release = inTopic(TestBundles.release("1", bytes), bytes.length);

  @TempDir Path folder;

  @Test
  void shouldGiveAGoodBundle() throws Exception {
    BundleSource source = new CheckedBundles(wanted -> bytes, Optional.empty(), TRUSTING);

    assertThat(source.fetch(release).bundle().name().version()).isEqualTo("1");
  }

  @Test
  void shouldFetchNothingWhenARecordPromisesTooMuch() {
    for (long size :
        new long[] {5_000_000_000L, Long.MAX_VALUE, BundleStore.MAX_BYTES + 1L, 0, -1}) {
      assertThat(fault(UNASKED, TRUSTING, inTopic(release, size))).isEqualTo(BundleFault.FORMAT);
    }
  }

  @Test
  void shouldFetchNothingWhenTheSignatureIsNotToBeTrusted() throws Exception {
    KeyPair keys = Ed25519.generate();
    KeyFiles.write(keys, folder.resolve("a"), folder.resolve("a.pub"));
    KeyFiles.write(Ed25519.generate(), folder.resolve("b"), folder.resolve("b.pub"));
    SignatureCheck check = SignatureCheck.of(List.of(keys.getPublic()));
    BundleSigner signer = BundleSigner.read(folder.resolve("a"));
    BundleSigner stranger = BundleSigner.read(folder.resolve("b"));
    String sha256 = release.getSha256();

    assertThat(fault(UNASKED, check, release)).isEqualTo(BundleFault.UNSIGNED);
    assertThat(fault(UNASKED, check, signed(stranger.sign(sha256), stranger.keyId())))
        .isEqualTo(BundleFault.SIGNATURE);
    assertThat(fault(UNASKED, check, signed(stranger.sign(sha256), signer.keyId())))
        .isEqualTo(BundleFault.SIGNATURE);
    assertThat(fault(UNASKED, check, signed("no Base64!", signer.keyId())))
        .isEqualTo(BundleFault.SIGNATURE);
    assertThat(
            new CheckedBundles(wanted -> bytes, Optional.empty(), check)
                .fetch(signed(signer.sign(sha256), signer.keyId())))
        .isNotNull();
  }

  @Test
  void shouldRefuseOtherBytesThanThoseReleased() {
    byte[] changed = bytes.clone();
    changed[50] ^= 1;

    assertThat(fault(wanted -> changed, TRUSTING, release)).isEqualTo(BundleFault.CHECKSUM);
    assertThat(fault(wanted -> bytes, TRUSTING, inTopic(release, bytes.length - 1)))
        .isEqualTo(BundleFault.CHECKSUM);
    assertThat(fault(UNASKED, TRUSTING, ModelRelease.newBuilder(release).setSha256("x").build()))
        .isEqualTo(BundleFault.CHECKSUM);
  }

  @Test
  void shouldRefuseWhatIsNoBundle() {
    byte[] text = "no bundle".getBytes(StandardCharsets.UTF_8);
    ModelRelease of =
        inTopic(ModelRelease.newBuilder(release).setSha256(Sha256.of(text)).build(), text.length);

    assertThat(fault(wanted -> text, TRUSTING, of)).isEqualTo(BundleFault.FORMAT);
  }

  @Test
  void shouldRefuseAFormatThatIsNotAmongTheReadable() {
    BundleSource old =
        new CheckedBundles(
            wanted -> bytes,
            Optional.empty(),
            TRUSTING,
            EnumSet.of(BundleFormat.V3),
            HeapLimit.ofThisProcess());

    UnusableBundleException refused =
        catchThrowableOfType(UnusableBundleException.class, () -> old.fetch(release));

    assertThat(refused.fault()).isEqualTo(BundleFault.FORMAT);
    assertThat(refused)
        .hasMessageContaining("another format than this version of Nagare reads (3)");
  }

  @Test
  void shouldFetchNothingThatTheHeapDoesNotTake() {
    HeapLimit heap = new HeapLimit(HeapLimit.heapFor(bytes.length) - 1);

    UnusableBundleException refused = tooLarge(UNASKED, heap, release);

    assertThat(refused)
        .hasMessageContaining("mom:1: has " + bytes.length + " bytes")
        .hasMessageContaining("a heap of " + heap.heapBytes() + " bytes")
        .hasMessageContaining("at most " + heap.bundleBytes() + ":")
        .hasMessageContaining("a heap of " + HeapLimit.settingFor(bytes.length) + " bytes or more");
  }

  @Test
  void shouldUnpackNothingThatTheHeapDoesNotTake() throws Exception {
    long unpacked = BundleReader.unpackedBytes(bytes);
    assertThat(unpacked).isGreaterThan(bytes.length);
    HeapLimit heap = new HeapLimit(HeapLimit.heapFor(unpacked) - 1);

    assertThat(tooLarge(wanted -> bytes, heap, release))
        .hasMessageContaining("unpacks to " + unpacked + " bytes");
    assertThat(bundles(wanted -> bytes, new HeapLimit(heap.heapBytes() + 1)).fetch(release))
        .isNotNull();
  }

  @Test
  void shouldTakeTheMoreTheMoreHeapThereIs() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      long heap = 1L << random.nextInt(40);
      heap += random.nextInt(1 << 20);
      HeapLimit limit = new HeapLimit(heap);

      assertThat(limit.bundleBytes()).isBetween(0L, (long) BundleStore.MAX_BYTES);
      assertThat(HeapLimit.heapFor(limit.bundleBytes())).isLessThanOrEqualTo(heap);
      assertThat(new HeapLimit(2 * heap).bundleBytes()).isGreaterThanOrEqualTo(limit.bundleBytes());
      assertThat(new HeapLimit(HeapLimit.heapFor(limit.bundleBytes())).bundleBytes())
          .isEqualTo(limit.bundleBytes());
    }
  }

  private static UnusableBundleException tooLarge(
      BundleBytes topic, HeapLimit heap, ModelRelease of) {
    UnusableBundleException refused =
        catchThrowableOfType(UnusableBundleException.class, () -> bundles(topic, heap).fetch(of));
    assertThat(refused.fault()).isEqualTo(BundleFault.TOO_LARGE);
    assertThat(refused.fault().isOfInstance()).isTrue();
    assertThat(refused.fault().mayPass()).isFalse();
    return refused;
  }

  private static BundleSource bundles(BundleBytes topic, HeapLimit heap) {
    return new CheckedBundles(topic, Optional.empty(), TRUSTING, BundleFormat.READABLE, heap);
  }

  @Test
  void shouldRefuseABundleThatIsNotWhatTheReleaseSays() {
    ModelRelease.Builder as = ModelRelease.newBuilder(release);

    assertThat(fault(ModelRelease.newBuilder(as).setVersion("2"))).isEqualTo(BundleFault.MANIFEST);
    assertThat(fault(ModelRelease.newBuilder(as).setId("other"))).isEqualTo(BundleFault.MANIFEST);
    assertThat(fault(ModelRelease.newBuilder(as).setLanguages(List.of("ja", "de"))))
        .isEqualTo(BundleFault.MANIFEST);
    assertThat(fault(ModelRelease.newBuilder(as).setEntityTypes(List.of("song"))))
        .isEqualTo(BundleFault.MANIFEST);
  }

  @Test
  void shouldNotCompareEntityTypesThatAreNotKnown() throws Exception {
    ModelRelease unknown = ModelRelease.newBuilder(release).setEntityTypes(List.of()).build();

    assertThat(new CheckedBundles(wanted -> bytes, Optional.empty(), TRUSTING).fetch(unknown))
        .isNotNull();
  }

  @Test
  void shouldReadOnlyBelowTheFolder() throws Exception {
    Path store = Files.createDirectory(folder.resolve("store"));
    Files.write(folder.resolve("secret.nagare"), bytes);
    Files.write(store.resolve("good.nagare"), bytes);
    Files.createSymbolicLink(store.resolve("link.nagare"), folder.resolve("secret.nagare"));
    Files.createSymbolicLink(store.resolve("inside.nagare"), store.resolve("good.nagare"));
    Files.createDirectory(store.resolve("dir"));

    assertThat(fetchFile(store, "file:good.nagare")).isEqualTo("1");
    assertThat(fetchFile(store, "file:dir/../good.nagare")).isEqualTo("1");
    assertThat(fetchFile(store, "file:inside.nagare")).isEqualTo("1");
    for (String location :
        List.of(
            "file:../secret.nagare",
            "file:dir/../../secret.nagare",
            "file:" + folder.resolve("secret.nagare"),
            "file:link.nagare",
            "file:dir",
            "file:",
            "file:\u0000",
            "file:none.nagare",
            "https://example.com/good.nagare")) {
      assertThat(fetchFile(store, location)).as(location).isEqualTo("MISSING");
    }
    assertThat(fetchFile(folder.resolve("unmounted"), "file:good.nagare")).isEqualTo("UNAVAILABLE");
  }

  @Test
  void shouldReadNoMoreOfAFileThanPromised() throws Exception {
    Files.write(folder.resolve("long.nagare"), new byte[5_000_000]);
    ModelRelease of = at(release, "file:long.nagare");

    assertThat(new FolderBundles(folder).read(of)).hasSize(bytes.length + 1);
  }

  @Test
  void shouldFindNoFileWhereNoFolderIsConfigured() {
    assertThat(fault(UNASKED, TRUSTING, at(release, "file:good.nagare")))
        .isEqualTo(BundleFault.MISSING);
  }

  private String fetchFile(Path store, String location) {
    BundleSource source =
        new CheckedBundles(UNASKED, Optional.of(new FolderBundles(store)), TRUSTING);
    try {
      return source.fetch(at(release, location)).bundle().name().version();
    } catch (UnusableBundleException e) {
      return e.fault().name();
    }
  }

  private BundleFault fault(ModelRelease.Builder of) {
    return fault(wanted -> bytes, TRUSTING, of.build());
  }

  private static BundleFault fault(BundleBytes topic, SignatureCheck check, ModelRelease of) {
    BundleSource source = new CheckedBundles(topic, Optional.empty(), check);
    return catchThrowableOfType(UnusableBundleException.class, () -> source.fetch(of)).fault();
  }

  private ModelRelease signed(String signature, String keyId) {
    return ModelRelease.newBuilder(release)
        .setSignature(signature)
        .setSignatureKeyId(keyId)
        .build();
  }

  private static ModelRelease inTopic(ModelRelease of, long bytes) {
    return ModelRelease.newBuilder(of)
        .setBundle(
            BundleRef.newBuilder()
                .setLocation("kafka:mom:1")
                .setSizeBytes(bytes)
                .setChunkCount(1)
                .build())
        .build();
  }

  private static ModelRelease at(ModelRelease of, String location) {
    return ModelRelease.newBuilder(of)
        .setBundle(BundleRef.newBuilder(of.getBundle()).setLocation(location).build())
        .build();
  }
}
