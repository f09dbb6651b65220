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
    Map<String, Entry> entries = JSON.readValue(header, new TypeReference<>() {});
    ByteBuffer data = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      tensors.put(named.getKey(), tensor(named.getKey(), named.getValue(), data));
    }
    return tensors;
  }

  private static Tensor tensor(String name, Entry entry, ByteBuffer data) throws IOException {
    if (!FLOAT32.equals(entry.dtype())) {
      throw new IOException(name + " has dtype " + entry.dtype() + ", must be " + FLOAT32);
    }
    if (entry.shape() == null || entry.data_offsets() == null || entry.data_offsets().size() != 2) {
      throw new IOException(name + " lacks its shape or place");
    }
    int begin = entry.data_offsets().get(0);
    int end = entry.data_offsets().get(1);
    if (begin < 0 || end < begin || end > data.limit() || (end - begin) % Float.BYTES != 0) {
      throw new IOException(name + " lies at " + begin + " to " + end + ", outside the data");
    }
    float[] values = new float[(end - begin) / Float.BYTES];
    data.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    try {
      return new Tensor(values, entry.shape().stream().mapToInt(Integer::intValue).toArray());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }
}
