package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.decoding.Temperature;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.files.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes bundles in {@link BundleFormat#WRITTEN}. The same bundle always gives the same bytes. A
 * bundle that was read from an older format gives different bytes than it was read from, so
 * published files are passed on as bytes. Files are written atomically, see {@link WholeFile}.
 */
public final class BundleWriter {

  /** Escapes keep what UTF-8 cannot represent: bigrams of texts with unpaired surrogates. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance))
          .build();

  /**
   * A constant, because bundles do not record when they were packed. It is not the first time that
   * a ZIP entry can have, 1 January: there Java adds a second time that depends on the machine's
   * time zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleWriter() {}

  /**
   * Writes a file, replacing an older one with the same name.
   *
   * @return the release that the file now holds
   * @throws IllegalArgumentException if {@link BundleReader} would refuse the bundle
   * @throws IOException if the file cannot be written
   */
  public static ReleaseId write(ModelBundle bundle, Path file) throws IOException {
    byte[] bytes = toBytes(bundle);
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    WholeFile.write(target, FileAccess.UMASK, bytes);
    return new ReleaseId(bundle.name().id(), bundle.name().version(), Sha256.of(bytes));
  }

  /**
   * Returns the bytes of the file.
   *
   * @throws IllegalArgumentException if {@link BundleReader} would refuse the bundle
   */
  public static byte[] toBytes(ModelBundle bundle) throws IOException {
    Map<String, byte[]> parts = parts(bundle);
    BundleManifest manifest = manifest(bundle, parts);
    try {
      ManifestCheck.check(manifest);
    } catch (BundleFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      String format = BundleFormat.WRITTEN.line() + "\n";
      put(zip, BundleEntries.FORMAT, format.getBytes(StandardCharsets.US_ASCII));
      put(zip, BundleEntries.MANIFEST, JSON.writeValueAsBytes(manifest));
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        put(zip, part.getKey(), part.getValue());
      }
    }
    return readable(bytes.toByteArray());
  }

  /** Reads the bytes back. An unreadable bundle must fail here and not where it is served. */
  private static byte[] readable(byte[] bytes) {
    try {
      BundleReader.read(bytes);
      return bytes;
    } catch (BundleFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static Map<String, byte[]> parts(ModelBundle bundle) throws IOException {
    MomWeights weights = bundle.network().weights();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.names().forEach(name -> tensors.put(name, weights.get(name)));
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(BundleEntries.WORDS, JSON.writeValueAsBytes(bundle.network().words().items()));
    parts.put(BundleEntries.BIGRAMS, JSON.writeValueAsBytes(bundle.network().bigrams().items()));
    parts.put(
        BundleEntries.weights(weights.storage()),
        Safetensors.write(tensors, MomWeights.integers(weights.storage(), tensors.keySet())));
    return parts;
  }

  private static BundleManifest manifest(ModelBundle bundle, Map<String, byte[]> parts) {
    Map<String, BundleManifest.TextFields> languages = new TreeMap<>();
    bundle
        .languages()
        .forEach((tag, settings) -> languages.put(tag, BundleManifest.TextFields.of(settings)));
    List<BundleManifest.Part> listed =
        parts.entrySet().stream()
            .map(
                part ->
                    new BundleManifest.Part(
                        part.getKey(), part.getValue().length, Sha256.of(part.getValue())))
            .toList();
    return new BundleManifest(
        BundleFormat.WRITTEN.number(),
        bundle.name().id(),
        bundle.name().version(),
        bundle.createdAt().toString(),
        languages,
        BundleManifest.TAG_SCHEME,
        bundle.tags(),
        bundle.network().sizes(),
        bundle.precision(),
        bundle.network().weights().storage(),
        bundle.network().temperature().equals(Temperature.NONE)
            ? null
            : bundle.network().temperature().value(),
        bundle.training(),
        new TreeMap<>(bundle.metrics()),
        bundle.parent().orElse(null),
        listed);
  }
}
