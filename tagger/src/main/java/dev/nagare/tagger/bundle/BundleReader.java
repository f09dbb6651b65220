package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.encoding.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads bundles and refuses, before any of it is used, whatever is wrong: another format, missing,
 * unknown or surplus entries, entries that are larger than declared or whose bytes were changed,
 * fields that do not fit each other, weights that are not numbers.
 */
public final class BundleReader {

  /** No bundle is larger, packed or unpacked; guards the heap against hostile files. */
  private static final int MAX_BYTES = 512 << 20;

  private static final int MAX_MANIFEST_BYTES = 4 << 20;

  /** What a ZIP file without a comment ends in. */
  private static final byte[] END_OF_DIRECTORY = {'P', 'K', 5, 6};

  private static final int END_OF_DIRECTORY_BYTES = 22;

  private BundleReader() {}

  /**
   * A bundle and the name of its release.
   *
   * @param release with the SHA-256 of the file
   */
  public record Release(ReleaseId release, ModelBundle bundle) {}

  /**
   * Reads a file.
   *
   * @throws BundleFormatException if it is no bundle that can be used; the message names file and
   *     field
   * @throws IOException if the file cannot be read
   */
  public static Release read(Path file) throws IOException {
    try {
      return read(bytes(file));
    } catch (BundleFormatException e) {
      throw e.in(file);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BundleFormatException("file", "is a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new BundleFormatException("file", "has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws BundleFormatException if they are no bundle that can be used; the message names the
   *     field
   */
  public static Release read(byte[] bytes) throws BundleFormatException {
    checkEnds(bytes);
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      checkFormat(zip);
      BundleManifest manifest = manifest(next(zip, BundleEntries.MANIFEST, MAX_MANIFEST_BYTES));
      ManifestCheck.check(manifest);
      Map<String, byte[]> parts = parts(zip, manifest.parts());
      ReleaseId release = new ReleaseId(manifest.id(), manifest.version(), Sha256.of(bytes));
      return new Release(release, bundle(manifest, parts));
    } catch (BundleFormatException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      // The bytes are in memory: whatever fails to unpack is damaged.
      throw new BundleFormatException("file", "is damaged: " + e.getMessage(), e);
    }
  }

  private static void checkEnds(byte[] bytes) throws BundleFormatException {
    int end = bytes.length - END_OF_DIRECTORY_BYTES;
    if (end < 0 || bytes[0] != 'P' || bytes[1] != 'K') {
      throw new BundleFormatException("file", "is no Nagare bundle (not a ZIP archive)");
    }
    for (int i = 0; i < END_OF_DIRECTORY.length; i++) {
      if (bytes[end + i] != END_OF_DIRECTORY[i]) {
        throw new BundleFormatException("file", "is cut short or has something after its end");
      }
    }
  }

  private static void checkFormat(ZipInputStream zip) throws IOException {
    String line =
        new String(next(zip, BundleEntries.FORMAT, 64), StandardCharsets.US_ASCII).strip();
    if (!line.equals(BundleEntries.FORMAT_LINE + BundleManifest.FORMAT_VERSION)) {
      throw new BundleFormatException(
          BundleEntries.FORMAT,
          "this version of Nagare reads format "
              + BundleManifest.FORMAT_VERSION
              + " and the file says otherwise");
    }
  }

  private static byte[] next(ZipInputStream zip, String name, int limit) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(name)) {
      throw new BundleFormatException(name, "is missing or not in its place");
    }
    byte[] content = zip.readNBytes(limit + 1);
    if (content.length > limit) {
      throw new BundleFormatException(name, "is larger than " + limit + " bytes");
    }
    return content;
  }

  private static BundleManifest manifest(byte[] json) throws BundleFormatException {
    try {
      return ManifestJson.read(json);
    } catch (JsonProcessingException e) {
      throw ManifestJson.failure(e);
    } catch (IOException e) {
      throw new BundleFormatException(BundleEntries.MANIFEST, "cannot be read", e);
    }
  }

  private static Map<String, byte[]> parts(ZipInputStream zip, List<BundleManifest.Part> listed)
      throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    long left = MAX_BYTES;
    for (BundleManifest.Part part : listed) {
      left -= part.bytes();
      if (part.bytes() < 0 || left < 0) {
        throw new BundleFormatException(part.name(), "declares " + part.bytes() + " bytes");
      }
      byte[] content = next(zip, part.name(), (int) part.bytes());
      if (content.length != part.bytes() || !Sha256.of(content).equals(part.sha256())) {
        throw new BundleFormatException(part.name(), "its size or SHA-256 is not the manifest's");
      }
      parts.put(part.name(), content);
    }
    if (zip.getNextEntry() != null) {
      throw new BundleFormatException("file", "has entries that the manifest does not list");
    }
    return parts;
  }

  private static ModelBundle bundle(BundleManifest manifest, Map<String, byte[]> parts)
      throws BundleFormatException {
    Vocabulary words = vocabulary(BundleEntries.WORDS, parts.get(BundleEntries.WORDS));
    Vocabulary bigrams = vocabulary(BundleEntries.BIGRAMS, parts.get(BundleEntries.BIGRAMS));
    return new ModelBundle(
        manifest.id(),
        manifest.version(),
        Instant.parse(manifest.createdAt()),
        ManifestCheck.textSettings(manifest.languages()),
        manifest.tags(),
        manifest.sizes(),
        words,
        bigrams,
        weights(manifest, words, bigrams, parts.get(BundleEntries.WEIGHTS)),
        new OnnxGraphs(
            parts.get(BundleEntries.CHARACTER_GRAPH), parts.get(BundleEntries.UTTERANCE_GRAPH)),
        manifest.training(),
        manifest.metrics(),
        Optional.ofNullable(manifest.parent()));
  }

  private static Vocabulary vocabulary(String name, byte[] json) throws BundleFormatException {
    try {
      List<String> items = StrictJson.MAPPER.readValue(json, new TypeReference<>() {});
      if (items == null || items.contains(null)) {
        throw new IOException("null");
      }
      return new Vocabulary(items);
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleFormatException(name, "is no list of distinct strings", e);
    }
  }

  private static MomWeights weights(
      BundleManifest manifest, Vocabulary words, Vocabulary bigrams, byte[] bytes)
      throws BundleFormatException {
    try {
      Map<String, Tensor> tensors = Safetensors.read(bytes);
      for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
        for (float value : named.getValue().values()) {
          if (!Float.isFinite(value)) {
            throw new IOException(named.getKey() + " holds " + value);
          }
        }
      }
      return new MomWeights(
          tensors, manifest.sizes(), bigrams.rows(), words.rows(), manifest.tags().size());
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleFormatException(BundleEntries.WEIGHTS, String.valueOf(e.getMessage()), e);
    }
  }
}
