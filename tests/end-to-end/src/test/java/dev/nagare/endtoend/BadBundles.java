package dev.nagare.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Bundles that must never serve, made of a good one. */
public final class BadBundles {

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
                ? new String(content, UTF_8).replaceAll("\\d+", "99").getBytes(UTF_8)
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
  public static byte[] as(String version, ModelBundle good) throws IOException {
    return BundleWriter.toBytes(copy(version, good, good.network().weights()));
  }

  /**
   * Every tag has a million nats more, the most that is read: beside them a 32-bit float does not
   * hold what tells the tags apart, and rounding decides.
   */
  static byte[] withScoresThatRoundingHides(String version, ModelBundle good) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : good.network().weights().names()) {
      tensors.put(name, good.network().weights().get(name).copy());
    }
    Arrays.fill(tensors.get(MomWeights.DENSE_BIAS).values(), MomWeights.LARGEST);
    MomWeights weights =
        new MomWeights(
            tensors,
            good.network().sizes(),
            good.network().bigrams().rows(),
            good.network().words().rows(),
            good.tags().size());
    return BundleWriter.toBytes(copy(version, good, weights));
  }

  private static ModelBundle copy(String version, ModelBundle good, MomWeights weights) {
    return new ModelBundle(
        new BundleName(good.name().id(), version),
        good.createdAt(),
        good.languages(),
        good.tags(),
        new TrainedNetwork(
            good.network().sizes(), good.network().words(), good.network().bigrams(), weights),
        good.precision(),
        good.training(),
        good.metrics(),
        good.parent());
  }
}
