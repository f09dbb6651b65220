package dev.nagare.releases.bundles;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelBundle;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The pieces of one bundle as they come in. Holds no more than was promised. */
public final class BundleChunks {

  /**
   * Bytes of a piece, all but the last: so that a record fits a broker's default limit of 1 MiB.
   */
  public static final int CHUNK_BYTES = 768 << 10;

  private final ReleaseRef wanted;
  private final byte[] keyStart;
  private final int count;
  private final int size;
  private final Map<Integer, byte[]> chunks = new TreeMap<>();
  private long bytes;

  BundleChunks(ModelRelease release) {
    wanted = ReleaseRefs.of(release);
    keyStart = ModelKeys.chunkPrefix(release).getBytes(StandardCharsets.UTF_8);
    count = release.getBundle().getChunkCount();
    size = Math.toIntExact(release.getBundle().getSizeBytes());
  }

  /** How many pieces a bundle is cut into. */
  public static int count(long bytes) {
    return Math.toIntExact((bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
  }

  /** A piece of a bundle, to be written. */
  public static ModelBundle cut(ReleaseRef release, byte[] bundle, int index) {
    int from = index * CHUNK_BYTES;
    int to = Math.min(bundle.length, from + CHUNK_BYTES);
    return ModelBundle.newBuilder()
        .setRelease(release)
        .setChunkIndex(index)
        .setChunkCount(count(bundle.length))
        .setBundleSizeBytes(bundle.length)
        .setData(ByteBuffer.wrap(bundle, from, to - from).slice())
        .build();
  }

  /** Whether so many pieces can be that many bytes. */
  boolean isPlausible() {
    return count >= count(size) && count <= size;
  }

  /** Whether a record's key is that of a piece of this bundle, without reading the record. */
  boolean isKey(byte[] key) {
    return key.length > keyStart.length
        && Arrays.equals(key, 0, keyStart.length, keyStart, 0, keyStart.length);
  }

  /** Takes a piece. One that does not belong to this bundle, or comes again, is left aside. */
  void add(ModelBundle chunk) {
    ByteBuffer data = chunk.getData();
    boolean fits =
        chunk.getRelease().equals(wanted)
            && chunk.getChunkCount() == count
            && chunk.getBundleSizeBytes() == size
            && chunk.getChunkIndex() >= 0
            && chunk.getChunkIndex() < count
            && bytes + data.remaining() <= size;
    if (!fits || chunks.containsKey(chunk.getChunkIndex())) {
      return;
    }
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    chunks.put(chunk.getChunkIndex(), copy);
    bytes += copy.length;
  }

  /** Drops a piece that was deleted. */
  void remove(byte[] key) {
    String index =
        new String(key, keyStart.length, key.length - keyStart.length, StandardCharsets.UTF_8);
    if (index.matches("[0-9]{1,9}")) {
      byte[] removed = chunks.remove(Integer.valueOf(index));
      bytes -= removed == null ? 0 : removed.length;
    }
  }

  void clear() {
    chunks.clear();
    bytes = 0;
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  boolean isComplete() {
    return chunks.size() == count;
  }

  /** How far it is, for messages. */
  String progress() {
    return chunks.size() + " of " + count + " pieces";
  }

  /** All bytes; fewer than promised if pieces were shorter. */
  byte[] toBytes() {
    byte[] all = new byte[(int) bytes];
    int at = 0;
    for (byte[] chunk : chunks.values()) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }
}
