package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.encoding.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads bundles and refuses, before any of it is used, whatever is wrong: another format, missing,
 * unknown or surplus entries, entries that are larger than declared or whose bytes were changed,
 * fields that do not fit each other, weights that are not numbers.
 *
 * <p>What a file says of its sizes is checked against its real ones before anything of that size is
 * allocated. Nothing is ever written to disk, so that entry names are compared and lead nowhere.
 */
public final class BundleReader {

  /** Bytes of the largest file that is read unless a caller says otherwise. */
  public static final int MAX_BYTES = 256 << 20;

  private BundleReader() {}

  /**
   * A bundle and the name of its release.
   *
   * @param release with the SHA-256 of the file
   */
  public record Release(ReleaseId release, ModelBundle bundle) {}

  /**
   * Reads a file of at most {@link #MAX_BYTES}.
   *
   * @throws BundleFormatException if it is no bundle that can be used; the message names file and
   *     field
   * @throws IOException if the file cannot be read
   */
  public static Release read(Path file) throws IOException {
    return read(file, MAX_BYTES);
  }

  /**
   * Reads a file.
   *
   * @param mostBytes of the file, and half of what it may unpack to. Reading an honest bundle takes
   *     a little more than twice its bytes of heap; one that was made to take more, at most twelve
   *     times its bytes, or 150 MB if that is more.
   * @throws BundleFormatException if it is no bundle that can be used; the message names file and
   *     field
   * @throws IOException if the file cannot be read
   */
  public static Release read(Path file, int mostBytes) throws IOException {
    try {
      BundleLimits limits = new BundleLimits(mostBytes);
      return read(bytes(file, limits), BundleFormat.READABLE, limits);
    } catch (BundleFormatException e) {
      throw e.in(file);
    }
  }

  private static byte[] bytes(Path file, BundleLimits limits) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BundleFormatException("file", "is a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      limits.checkFile(size);
      byte[] bytes = new byte[(int) size];
      if (in.readNBytes(bytes, 0, bytes.length) < size || in.read() >= 0) {
        throw new IOException(file + " changed while it was read");
      }
      return bytes;
    }
  }

  /**
   * Reads the bytes of a file, at most {@link #MAX_BYTES}.
   *
   * @throws BundleFormatException if they are no bundle that can be used; the message names the
   *     field
   */
  public static Release read(byte[] bytes) throws BundleFormatException {
    return read(bytes, BundleFormat.READABLE);
  }

  /**
   * Reads the bytes of a file, at most {@link #MAX_BYTES}, in one of some formats.
   *
   * @param readable formats that are not refused
   * @throws BundleFormatException if they are no bundle that can be used; the message names the
   *     field
   */
  public static Release read(byte[] bytes, Set<BundleFormat> readable)
      throws BundleFormatException {
    return read(bytes, readable, BundleLimits.DEFAULT);
  }

  /**
   * Returns how many bytes all parts of a bundle have together when they are unpacked, as the file
   * says; {@link #read(byte[])} unpacks no more. Unpacks nothing.
   *
   * @throws BundleFormatException if the file is no archive that Nagare writes
   */
  public static long unpackedBytes(byte[] bytes) throws BundleFormatException {
    try {
      return ZipLayout.entries(bytes).stream().mapToLong(ZipLayout.Entry::size).sum();
    } catch (RuntimeException e) { // The bytes are in memory: whatever it is, they are to blame.
      throw new BundleFormatException("file", "is damaged: " + e.getMessage(), e);
    }
  }

  private static Release read(byte[] bytes, Set<BundleFormat> readable, BundleLimits limits)
      throws BundleFormatException {
    try {
      limits.checkFile(bytes.length);
      BundleEntryReader entries = BundleEntryReader.of(bytes, limits);
      BundleFormat format = format(entries, readable);
      BundleManifest manifest = manifest(format, entries.next(BundleEntries.MANIFEST));
      ManifestCheck.check(manifest);
      ModelBundle bundle = bundle(manifest, entries);
      return new Release(
          new ReleaseId(manifest.id(), manifest.version(), Sha256.of(bytes)), bundle);
    } catch (BundleFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The bytes are in memory: whatever a parser of some field throws, the bytes are to blame.
      throw new BundleFormatException("file", "is damaged: " + e.getMessage(), e);
    }
  }

  private static BundleFormat format(BundleEntryReader entries, Set<BundleFormat> readable)
      throws BundleFormatException {
    String line = new String(entries.next(BundleEntries.FORMAT), StandardCharsets.US_ASCII).strip();
    return BundleFormat.ofLine(line)
        .filter(readable::contains)
        .orElseThrow(
            () ->
                new BundleFormatException(
                    BundleEntries.FORMAT,
                    "the file has another format than this version of Nagare reads ("
                        + BundleFormat.numbers(readable)
                        + "): a newer bundle needs a newer version, an older one must be trained"
                        + " again"));
  }

  private static BundleManifest manifest(BundleFormat format, byte[] json)
      throws BundleFormatException {
    try {
      return ManifestJson.read(format, json);
    } catch (JsonProcessingException e) {
      throw ManifestJson.failure(e);
    } catch (BundleFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "cannot be read", e);
    }
  }

  /** Reads the parts in file order. */
  private static ModelBundle bundle(BundleManifest manifest, BundleEntryReader entries)
      throws IOException {
    PartReader parts = new PartReader(entries, manifest.parts());
    long most = BundleLimits.mostItems(entries.packed());
    Vocabulary words = VocabularyJson.read(BundleEntries.WORDS, parts.next(), most);
    Vocabulary bigrams = VocabularyJson.read(BundleEntries.BIGRAMS, parts.next(), most);
    MomWeights weights = weights(manifest, words, bigrams, parts);
    entries.requireEnd();
    return new ModelBundle(
        new BundleName(manifest.id(), manifest.version()),
        Instant.parse(manifest.createdAt()),
        ManifestCheck.textSettings(manifest.languages()),
        manifest.tags(),
        new TrainedNetwork(manifest.sizes(), words, bigrams, weights),
        manifest.precision(),
        manifest.training(),
        manifest.metrics(),
        Optional.ofNullable(manifest.parent()));
  }

  private static MomWeights weights(
      BundleManifest manifest, Vocabulary words, Vocabulary bigrams, PartReader parts)
      throws BundleFormatException {
    Map<String, int[]> shapes =
        MomWeights.shapes(manifest.sizes(), bigrams.rows(), words.rows(), manifest.tags().size());
    try {
      Map<String, Tensor> tensors = parts.next((in, bytes) -> Safetensors.read(in, bytes, shapes));
      WeightCheck.check(tensors);
      return new MomWeights(
          tensors, manifest.sizes(), bigrams.rows(), words.rows(), manifest.tags().size());
    } catch (BundleFormatException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleFormatException(BundleEntries.WEIGHTS, String.valueOf(e.getMessage()), e);
    }
  }
}
