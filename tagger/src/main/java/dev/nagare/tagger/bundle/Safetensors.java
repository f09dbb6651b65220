package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the safetensors format, which other tools read as well. A file has the length of a
 * JSON header as 64 bits little-endian, the header (type, shape and position of each tensor), then
 * the numbers. Only 32-bit floats are used here.
 */
final class Safetensors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLOAT32 = "F32";

  /** The most bytes of a header; a tensor takes about a hundred. */
  private static final int MAX_HEADER_BYTES = 1 << 16;

  private static final int PIECE_BYTES = 1 << 16;

  private Safetensors() {}

  /** A tensor in the header, with the format's field names. */
  record Entry(String dtype, List<Integer> shape, List<Long> data_offsets) {}

  static byte[] write(Map<String, Tensor> tensors) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int offset = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      Tensor tensor = named.getValue();
      int end = Math.addExact(offset, Math.multiplyExact(tensor.values().length, Float.BYTES));
      List<Integer> shape = Arrays.stream(tensor.shape()).boxed().toList();
      entries.put(named.getKey(), new Entry(FLOAT32, shape, List.of((long) offset, (long) end)));
      offset = end;
    }
    byte[] header = JSON.writeValueAsBytes(entries);
    ByteBuffer out =
        ByteBuffer.allocate(Long.BYTES + header.length + offset).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(header.length).put(header);
    for (Tensor tensor : tensors.values()) {
      out.asFloatBuffer().put(tensor.values());
      out.position(out.position() + tensor.values().length * Float.BYTES);
    }
    return out.array();
  }

  /**
   * Reads tensors of known shapes. The header is checked before memory for a tensor is allocated.
   *
   * @param bytes number of bytes to read
   * @throws IOException if the input is not such a file, or holds other tensors; the message names
   *     the place
   */
  static Map<String, Tensor> read(InputStream in, long bytes, Map<String, int[]> shapes)
      throws IOException {
    byte[] start = in.readNBytes(Long.BYTES);
    if (start.length < Long.BYTES) {
      throw new IOException("too short for a header");
    }
    long headerBytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || headerBytes > bytes - Long.BYTES) {
      throw new IOException("header length " + headerBytes + " does not fit the file");
    }
    Map<String, Entry> entries = header(in.readNBytes((int) headerBytes));
    check(entries, shapes, bytes - Long.BYTES - headerBytes);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      int[] shape = shapes.get(named.getKey());
      tensors.put(named.getKey(), new Tensor(floats(in, size(shape)), shape));
    }
    return tensors;
  }

  private static Map<String, Entry> header(byte[] json) throws IOException {
    Map<String, Entry> entries = StrictJson.MAPPER.readValue(json, new TypeReference<>() {});
    if (entries == null) {
      throw new IOException("the header is empty");
    }
    return entries;
  }

  /** Checks that tensors follow each other without gaps in the header's order. */
  private static void check(Map<String, Entry> entries, Map<String, int[]> shapes, long dataBytes)
      throws IOException {
    if (!entries.keySet().equals(shapes.keySet())) {
      throw new IOException(
          "weights are " + new TreeSet<>(entries.keySet()) + ", must be " + shapes.keySet());
    }
    long begin = 0;
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      begin = checkedEnd(named.getKey(), named.getValue(), shapes.get(named.getKey()), begin);
    }
    if (begin != dataBytes) {
      throw new IOException(dataBytes + " bytes of numbers, must be " + begin);
    }
  }

  private static long checkedEnd(String name, @Nullable Entry entry, int[] shape, long begin)
      throws IOException {
    if (entry == null || entry.shape() == null || entry.data_offsets() == null) {
      throw new IOException(name + " lacks its shape or place");
    }
    if (!FLOAT32.equals(entry.dtype())) {
      throw new IOException(name + " has dtype " + entry.dtype() + ", must be " + FLOAT32);
    }
    if (!entry.shape().equals(Arrays.stream(shape).boxed().toList())) {
      throw new IOException(
          name + " has shape " + entry.shape() + ", must be " + Arrays.toString(shape));
    }
    long end = begin + size(shape) * Float.BYTES;
    if (!entry.data_offsets().equals(List.of(begin, end))) {
      throw new IOException(name + " lies at " + entry.data_offsets() + ", must at " + begin);
    }
    return end;
  }

  private static long size(int[] shape) {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  private static float[] floats(InputStream in, long count) throws IOException {
    float[] values = new float[Math.toIntExact(count)];
    byte[] piece = new byte[PIECE_BYTES];
    FloatBuffer floats = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int at = 0; at < values.length; ) {
      int next = Math.min(values.length - at, floats.capacity());
      if (in.readNBytes(piece, 0, next * Float.BYTES) < next * Float.BYTES) {
        throw new IOException("cut short");
      }
      floats.get(0, values, at, next);
      at += next;
    }
    return values;
  }
}
