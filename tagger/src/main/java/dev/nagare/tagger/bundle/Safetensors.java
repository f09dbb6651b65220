package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.tagger.weights.IntegerRows;
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
 * the numbers. Numbers are 32-bit floats, or 8-bit integers of a matrix. The scales of its rows are
 * a tensor of their own before it, with {@link #SCALES} after the name.
 */
final class Safetensors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLOAT32 = "F32";
  private static final String INT8 = "I8";
  private static final String SCALES = ".scales";

  /** The most bytes of a header; a tensor takes about a hundred. */
  private static final int MAX_HEADER_BYTES = 1 << 16;

  private static final int PIECE_BYTES = 1 << 16;

  private Safetensors() {}

  /** A tensor in the header, with the format's field names. */
  record Entry(String dtype, List<Integer> shape, List<Long> data_offsets) {}

  /** The type and the shape of a tensor in a file. */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  private record Kind(String dtype, int[] shape) {

    long count() {
      return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    }

    long endFrom(long begin) {
      return begin + count() * (dtype.equals(INT8) ? Byte.BYTES : Float.BYTES);
    }
  }

  /**
   * Returns a file.
   *
   * @param integers the largest integer of each matrix to write as integers, by name
   */
  static byte[] write(Map<String, Tensor> tensors, Map<String, Integer> integers)
      throws IOException {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Map<String, Entry> entries = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, Kind> named : kinds(shapes, integers).entrySet()) {
      Kind kind = named.getValue();
      List<Integer> shape = Arrays.stream(kind.shape()).boxed().toList();
      List<Long> place = List.of(end, kind.endFrom(end));
      entries.put(named.getKey(), new Entry(kind.dtype(), shape, place));
      end = kind.endFrom(end);
    }
    byte[] header = JSON.writeValueAsBytes(entries);
    int bytes = Math.toIntExact(Long.BYTES + header.length + end);
    ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    putNumbers(out.putLong(header.length).put(header), tensors, integers);
    return out.array();
  }

  private static void putNumbers(
      ByteBuffer out, Map<String, Tensor> tensors, Map<String, Integer> integers) {
    Map<String, IntegerRows> matrices = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      Tensor tensor = named.getValue();
      float[] floats = tensor.values();
      if (integers.containsKey(named.getKey())) {
        IntegerRows rows = IntegerRows.round(floats, tensor.size(1), integers.get(named.getKey()));
        matrices.put(named.getKey(), rows);
        floats = rows.scales();
      }
      out.asFloatBuffer().put(floats);
      out.position(out.position() + floats.length * Float.BYTES);
    }
    matrices.values().forEach(rows -> out.put(rows.values()));
  }

  /** Returns the tensors of a file in the order in which they are written: floats come first. */
  private static Map<String, Kind> kinds(Map<String, int[]> shapes, Map<String, Integer> integers) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    Map<String, Kind> matrices = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          if (integers.containsKey(name)) {
            kinds.put(name + SCALES, new Kind(FLOAT32, new int[] {shape[0]}));
            matrices.put(name, new Kind(INT8, shape));
          } else {
            kinds.put(name, new Kind(FLOAT32, shape));
          }
        });
    kinds.putAll(matrices);
    return kinds;
  }

  /**
   * Reads tensors of known shapes. The header is checked before memory for a tensor is allocated.
   *
   * @param bytes number of bytes to read
   * @param integers the largest integer of each matrix that is stored as integers, by name
   * @throws IOException if the input is not such a file, or holds other tensors; the message names
   *     the place
   */
  static Map<String, Tensor> read(
      InputStream in, long bytes, Map<String, int[]> shapes, Map<String, Integer> integers)
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
    Map<String, Kind> kinds = kinds(shapes, integers);
    check(entries, kinds, bytes - Long.BYTES - headerBytes);
    Map<String, float[]> floats = new LinkedHashMap<>();
    for (String name : entries.keySet()) {
      long count = kinds.get(name).count();
      Integer largest = integers.get(name);
      floats.put(
          name,
          largest == null
              ? floats(in, count)
              : floats(in, count, name, floats.remove(name + SCALES), largest));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    floats.forEach((name, values) -> tensors.put(name, new Tensor(values, shapes.get(name))));
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
  private static void check(Map<String, Entry> entries, Map<String, Kind> kinds, long dataBytes)
      throws IOException {
    if (!entries.keySet().equals(kinds.keySet())) {
      throw new IOException(
          "weights are " + new TreeSet<>(entries.keySet()) + ", must be " + kinds.keySet());
    }
    long begin = 0;
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      begin = checkedEnd(named.getKey(), named.getValue(), kinds.get(named.getKey()), begin);
    }
    if (begin != dataBytes) {
      throw new IOException(dataBytes + " bytes of numbers, must be " + begin);
    }
  }

  private static long checkedEnd(String name, @Nullable Entry entry, Kind kind, long begin)
      throws IOException {
    if (entry == null || entry.shape() == null || entry.data_offsets() == null) {
      throw new IOException(name + " lacks its shape or place");
    }
    if (!kind.dtype().equals(entry.dtype())) {
      throw new IOException(name + " has dtype " + entry.dtype() + ", must be " + kind.dtype());
    }
    if (!entry.shape().equals(Arrays.stream(kind.shape()).boxed().toList())) {
      throw new IOException(
          name + " has shape " + entry.shape() + ", must be " + Arrays.toString(kind.shape()));
    }
    long end = kind.endFrom(begin);
    if (!entry.data_offsets().equals(List.of(begin, end))) {
      throw new IOException(name + " lies at " + entry.data_offsets() + ", must at " + begin);
    }
    return end;
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

  /** Reads integers and returns the numbers that they represent. */
  private static float[] floats(
      InputStream in, long count, String name, float @Nullable [] scales, int largest)
      throws IOException {
    if (scales == null) {
      throw new IOException(name + " must come after its scales");
    }
    byte[] integers = new byte[Math.toIntExact(count)];
    if (in.readNBytes(integers, 0, integers.length) < integers.length) {
      throw new IOException("cut short");
    }
    try {
      return IntegerRows.of(integers, scales, largest).floats();
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " " + e.getMessage(), e);
    }
  }
}
