package dev.nagare.tagger.bundle;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the safetensors format, which other tools read as well: the length of a JSON header as
 * 64 bits little-endian, the header (type, shape and place of each tensor), then the numbers. Only
 * 32-bit floats are used here.
 */
final class Safetensors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLOAT32 = "F32";

  private Safetensors() {}

  record Entry(String dtype, List<Integer> shape, List<Integer> data_offsets) {}

  static byte[] write(Map<String, Tensor> tensors) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int offset = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      Tensor tensor = named.getValue();
      int end = Math.addExact(offset, Math.multiplyExact(tensor.values().length, Float.BYTES));
      List<Integer> shape = Arrays.stream(tensor.shape()).boxed().toList();
      entries.put(named.getKey(), new Entry(FLOAT32, shape, List.of(offset, end)));
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
   * @throws IOException if the bytes are no such file; the message says where
   */
  static Map<String, Tensor> read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < Long.BYTES) {
      throw new IOException("too short for a header");
    }
    long headerLength = in.getLong();
    if (headerLength < 2 || headerLength > bytes.length - Long.BYTES) {
      throw new IOException("header length " + headerLength + " does not fit the file");
    }
    byte[] header = new byte[(int) headerLength];
    in.get(header);
    Map<String, Entry> entries = StrictJson.MAPPER.readValue(header, new TypeReference<>() {});
    if (entries == null) {
      throw new IOException("the header is empty");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int dataAt = in.position();
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      tensors.put(named.getKey(), tensor(named.getKey(), named.getValue(), in, dataAt));
    }
    if (in.hasRemaining()) {
      throw new IOException(in.remaining() + " bytes belong to no tensor");
    }
    return tensors;
  }

  /** Takes the next tensor: they lie without gaps in the header's order. */
  private static Tensor tensor(String name, @Nullable Entry entry, ByteBuffer in, int dataAt)
      throws IOException {
    if (entry == null || !complete(entry.shape()) || !complete(entry.data_offsets())) {
      throw new IOException(name + " lacks its shape or place");
    }
    if (!FLOAT32.equals(entry.dtype())) {
      throw new IOException(name + " has dtype " + entry.dtype() + ", must be " + FLOAT32);
    }
    List<Integer> place = entry.data_offsets();
    int begin = in.position() - dataAt;
    int end = place.size() == 2 ? place.get(1) : -1;
    if (end < begin
        || place.get(0) != begin
        || end - begin > in.remaining()
        || (end - begin) % Float.BYTES != 0) {
      throw new IOException(name + " lies at " + place + ", must begin at " + begin);
    }
    float[] values = new float[(end - begin) / Float.BYTES];
    in.asFloatBuffer().get(values);
    in.position(dataAt + end);
    try {
      return new Tensor(values, entry.shape().stream().mapToInt(Integer::intValue).toArray());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }

  private static boolean complete(@Nullable List<Integer> numbers) {
    return numbers != null && !numbers.contains(null);
  }
}
