package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.files.Sha256;
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
 * Reads bundles and refuses invalid ones before any of their content is used. Reasons to refuse
 * are:
 *
 * <ul>
 *   <li>another format;
 *   <li>missing, unknown or surplus entries;
 *   <li>entries that are larger than declared or whose bytes were changed;
 *   <li>inconsistent fields;
 *   <li>weights that are not numbers.
 * </ul>
 *
 * <p>Stated sizes are checked against real ones before memory of that size is allocated. Nothing is
 * written to disk; entry names are only compared.
 */
public final class BundleReader {

  /** The default limit on the bytes of a file. */
  public static final int MAX_BYTES = 256 << 20;

  private BundleReader() {}

  /**
   * A bundle with the name of its release.
   *
   * @param release with the SHA-256 of the file
   * @param bundle content of the file
   */
  public record Release(ReleaseId release, ModelBundle bundle) {}

  /**
   * Reads a file of at most {@link #MAX_BYTES}.
   *
   * @throws BundleFormatException if it is not a usable bundle; the message names file and field
   * @throws IOException if the file cannot be read
   */
  public static Release read(Path file) throws IOException {
    return read(file, MAX_BYTES);
  }

  /**
   * Reads a file.
   *
   * @param mostBytes limit on the bytes of the file, and half the limit on its unpacked bytes. A
   *     normal bundle takes a little more than twice its bytes of heap to read. A malicious one
   *     takes at most twelve times its bytes, or 150 MB if that is more.
   * @throws BundleFormatException if it is not a usable bundle; the message names file and field
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
   * @throws BundleFormatException if they are not a usable bundle; the message names the field
   */
  public static Release read(byte[] bytes) throws BundleFormatException {
    return read(bytes, BundleFormat.READABLE);
  }

  /**
   * Reads the bytes of a file, at most {@link #MAX_BYTES}, in one of the given formats.
   *
   * @param readable formats that are accepted
   * @throws BundleFormatException if they are not a usable bundle; the message names the field
   */
  public static Release read(byte[] bytes, Set<BundleFormat> readable)
      throws BundleFormatException {
    return read(bytes, readable, BundleLimits.DEFAULT);
  }

  /**
   * Returns the total bytes of all parts of a bundle in memory, as the file states them, without
   * unpacking. {@link #read(byte[])} never unpacks more. Weights count as 32-bit floats, however
   * they are stored.
   *
   * @throws BundleFormatException if the file is not an archive that Nagare writes
   */
  public static long unpackedBytes(byte[] bytes) throws BundleFormatException {
    try {
      return BundleEntryReader.inMemory(ZipLayout.entries(bytes));
    } catch (RuntimeException e) { // The bytes are in memory, so they are the cause of any failure.
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
      // The bytes are in memory, so they are the cause of any failure of a parser.
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
        new TrainedNetwork(manifest.sizes(), words, bigrams, weights, manifest.confidences()),
        manifest.precision(),
        manifest.training(),
        manifest.metrics(),
        Optional.ofNullable(manifest.parent()));
  }

  private static MomWeights weights(
      BundleManifest manifest, Vocabulary words, Vocabulary bigrams, PartReader parts)
      throws BundleFormatException {
    Precision storage = manifest.storage();
    Map<String, int[]> shapes =
        MomWeights.shapes(manifest.sizes(), bigrams.rows(), words.rows(), manifest.tags().size());
    Map<String, Integer> integers = MomWeights.integers(storage, shapes.keySet());
    try {
      Map<String, Tensor> tensors =
          parts.next((in, bytes) -> Safetensors.read(in, bytes, shapes, integers));
      requireFinite(tensors);
      return new MomWeights(
              tensors, manifest.sizes(), bigrams.rows(), words.rows(), manifest.tags().size())
          .storedAs(storage);
    } catch (BundleFormatException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleFormatException(
          BundleEntries.weights(storage), String.valueOf(e.getMessage()), e);
    }
  }

  /** Refuses weights with which the network could return scores that are not numbers. */
  private static void requireFinite(Map<String, Tensor> tensors) throws IOException {
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      for (float value : named.getValue().values()) {
        if (!(Math.abs(value) <= MomWeights.LARGEST)) {
          throw new IOException(named.getKey() + " holds " + value);
        }
      }
    }
  }
}
