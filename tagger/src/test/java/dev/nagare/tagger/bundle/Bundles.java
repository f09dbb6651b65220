package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A small bundle of version 1 of the texts, whole or with one thing wrong. */
final class Bundles {

  static final MomSizes SIZES = new MomSizes(2, 3, 4, 5);
  static final Vocabulary WORDS = new Vocabulary(List.of("play", "流して"));
  static final Vocabulary BIGRAMS = new Vocabulary(List.of("\u0002p", "pl", "y\u0003", "\uD83Da"));
  static final List<String> TAGS = List.of("O", "B-song", "I-song");
  static final ReleaseId PARENT = new ReleaseId("mom-en", "1.0", "ab".repeat(32));

  private static final ObjectMapper JSON = new ObjectMapper();

  private Bundles() {}

  static ModelBundle small() {
    return small("mom-ja", weights());
  }

  static ModelBundle small(String id, MomWeights weights) {
    return new ModelBundle(
        new BundleName(id, "20261121T093000Z"),
        Instant.parse("2026-11-21T09:30:00.123Z"),
        Map.of(
            "ja",
            new TextSettings(
                "ja", Segmentation.JAPANESE_INFLECTED, "japanese", CharacterSource.ROMANIZED, 1),
            "en-US",
            new TextSettings("en-US", Segmentation.UNICODE, "none", CharacterSource.BOTH, 1)),
        TAGS,
        new TrainedNetwork(SIZES, WORDS, BIGRAMS, weights),
        Precision.FLOAT32,
        new TrainingRecord(
            "cd".repeat(32),
            List.of("jsonl:a#train"),
            12,
            3,
            -7,
            List.of("char"),
            new TreeMap<>(Map.of("transfer", JSON.createObjectNode().put("percent", 12.5)))),
        Map.of("dev.f1", 91.25, "dev.recall", 90.0),
        Optional.of(PARENT));
  }

  static MomWeights weights() {
    Random random = new Random(1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    shapes()
        .forEach(
            (name, shape) -> {
              int size = 1;
              for (int dimension : shape) {
                size *= dimension;
              }
              float[] values = new float[size];
              for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextGaussian();
              }
              tensors.put(name, new Tensor(values, shape));
            });
    return new MomWeights(tensors, SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS.size());
  }

  static Map<String, int[]> shapes() {
    return MomWeights.shapes(SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS.size());
  }

  static byte[] smallBytes() {
    try {
      return BundleWriter.toBytes(small());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The small bundle with its weights stored in 8 bits. */
  static byte[] eightBitBytes() {
    try {
      return BundleWriter.toBytes(small("mom-ja", weights().inEightBits()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Entries in file order. */
  static Map<String, byte[]> entries() {
    return entries(smallBytes());
  }

  /** Entries of some bundle, in file order. */
  static Map<String, byte[]> entries(byte[] bundle) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  static byte[] packed(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] withManifest(Consumer<ObjectNode> change) {
    return withManifest(smallBytes(), change);
  }

  /** Another bundle with its manifest changed. */
  static byte[] withManifest(byte[] bundle, Consumer<ObjectNode> change) {
    Map<String, byte[]> entries = entries(bundle);
    entries.computeIfPresent(BundleEntries.MANIFEST, (name, json) -> changed(json, change));
    return packed(entries);
  }

  /** The manifest with something changed. */
  static byte[] manifest(Consumer<ObjectNode> change) {
    return changed(entries().get(BundleEntries.MANIFEST), change);
  }

  /** With another part whose size and hash the manifest knows. */
  static byte[] withPart(String name, UnaryOperator<byte[]> change) {
    return withPart(smallBytes(), name, change);
  }

  /** Returns a bundle with one more part, listed in the manifest with its size and hash. */
  static byte[] withPart(byte[] bundle, String name, UnaryOperator<byte[]> change) {
    Map<String, byte[]> entries = entries(bundle);
    byte[] content = change.apply(entries.get(name));
    entries.put(name, content);
    int place = List.copyOf(entries.keySet()).indexOf(name) - 2; // after format and manifest
    entries.computeIfPresent(
        BundleEntries.MANIFEST,
        (manifest, json) ->
            changed(
                json,
                root ->
                    ((ObjectNode) root.get("parts").get(place))
                        .put("bytes", content.length)
                        .put("sha256", Sha256.of(content))));
    return packed(entries);
  }

  static byte[] reordered(List<String> names) {
    Map<String, byte[]> entries = entries();
    Map<String, byte[]> ordered = new LinkedHashMap<>();
    new ArrayList<>(names).forEach(name -> ordered.put(name, entries.get(name)));
    return packed(ordered);
  }

  private static byte[] changed(byte[] json, Consumer<ObjectNode> change) {
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(json);
      change.accept(root);
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
