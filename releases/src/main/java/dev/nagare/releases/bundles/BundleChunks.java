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

/** The pieces of one bundle as they arrive. Holds no more bytes than the release promises. */
public final class BundleChunks {

  /**
   * The bytes of each piece but the last, so that a record fits the brokers' default limit of 1
   * MiB.
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

  /** Returns the number of pieces for a bundle of this many bytes. */
  public static int count(long bytes) {
    return Math.toIntExact((bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
  }

  /**
   * Returns a piece of a bundle, for writing.
   *
   * @param index number of the piece, from 0
   */
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

  /** Returns whether the stated number of pieces can hold the stated number of bytes. */
  boolean isPlausible() {
    return count >= count(size) && count <= size;
  }

  /**
   * Returns whether a record's key is that of a piece of this bundle, without decoding the record.
   */
  boolean isKey(byte[] key) {
    return key.length > keyStart.length
        && Arrays.equals(key, 0, keyStart.length, keyStart, 0, keyStart.length);
  }

  /** Adds a piece. One that does not belong to this bundle, or is present already, is ignored. */
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

  /** Removes a piece that was deleted. */
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

  /** Describes the progress, for messages. */
  String progress() {
    return chunks.size() + " of " + count + " pieces";
  }

  /** Returns all bytes; fewer than promised if pieces were shorter. */
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
