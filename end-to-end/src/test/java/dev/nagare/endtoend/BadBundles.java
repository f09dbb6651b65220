package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.OnnxGraphs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Bundles that must never serve, made of a good one. */
final class BadBundles {

  private static final int BOMB_BYTES = 300 << 20;

  private BadBundles() {}

  static byte[] cutShort(byte[] good) {
    return Arrays.copyOf(good, good.length / 2);
  }

  static byte[] ofAnotherFormat(byte[] good) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(good));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals("FORMAT")
                ? new String(content, UTF_8).replace('2', '9').getBytes(UTF_8)
                : content);
      }
    }
    return bytes.toByteArray();
  }

  static byte[] withAPathOutside() throws IOException {
    return zip("../../evil", new byte[10]);
  }

  static byte[] thatUnpacksToAlot() throws IOException {
    return zip("FORMAT", new byte[BOMB_BYTES]);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** The good one under another version. */
  static byte[] as(String version, ModelBundle good) throws IOException {
    return BundleWriter.toBytes(copy(version, good, good.graphs()));
  }

  /**
   * Its graphs are of a model with other tables: they fail on words that the tables do not have.
   */
  static byte[] withGraphsOf(ModelBundle other, String version, ModelBundle good)
      throws IOException {
    return BundleWriter.toBytes(copy(version, good, other.graphs()));
  }

  private static ModelBundle copy(String version, ModelBundle good, OnnxGraphs graphs) {
    return new ModelBundle(
        good.id(),
        version,
        good.createdAt(),
        good.languages(),
        good.tags(),
        good.sizes(),
        good.words(),
        good.bigrams(),
        good.weights(),
        graphs,
        good.training(),
        good.metrics(),
        good.parent());
  }
}
