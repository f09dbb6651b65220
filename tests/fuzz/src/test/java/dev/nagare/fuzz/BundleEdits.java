package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Bundles made of a good one: damaged, or put together again around something that is wrong. */
final class BundleEdits {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "manifest.json";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Map<String, byte[]> good;

  BundleEdits(byte[] bundle) {
    good = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        good.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A well-formed archive in which one thing is otherwise; sizes and hashes fit what is there. */
  byte[] edited(Random random) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(good);
    List<String> names = new ArrayList<>(entries.keySet());
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(10)) {
      case 0 -> entries.remove(name);
      case 1 -> entries.put("extra" + random.nextInt(9), new byte[random.nextInt(100)]);
      case 2 -> entries.put(name, new byte[random.nextInt(1 << 20)]);
      case 3, 4 -> entries.put(MANIFEST, otherJson(entries.get(MANIFEST), random));
      case 5 -> entries.put(name, weights(entries.get(name), random));
      default -> entries.put(name, Mutations.of(entries.get(name), random));
    }
    if (random.nextInt(4) > 0) {
      declare(entries);
    }
    return zip(entries);
  }

  /** Numbers of another size, infinite or none at all. */
  private static byte[] weights(byte[] content, Random random) {
    byte[] changed = content.clone();
    for (int left = 1 + random.nextInt(20); left > 0 && changed.length >= 4; left--) {
      int at = changed.length - 4 - 4 * random.nextInt(changed.length / 4);
      int bits = Float.floatToIntBits((float) (Samples.number(random) * 1e6));
      for (int i = 0; i < 4; i++) {
        changed[at + i] = (byte) (bits >>> (8 * i));
      }
    }
    return changed;
  }

  /** Says in the manifest what the parts now are, if there is a manifest. */
  private static void declare(Map<String, byte[]> entries) {
    try {
      if (entries.containsKey(MANIFEST)
          && JSON.readTree(entries.get(MANIFEST)) instanceof ObjectNode manifest
          && manifest.path("parts") instanceof ArrayNode parts) {
        for (JsonNode part : parts) {
          byte[] content = entries.get(part.path("name").asText());
          if (content != null && part instanceof ObjectNode fields) {
            fields.put("bytes", content.length).put("sha256", Sha256.of(content));
          }
        }
        entries.put(MANIFEST, JSON.writeValueAsBytes(manifest));
      }
    } catch (IOException e) {
      // No longer JSON: nothing to say it in.
    }
  }

  private static byte[] otherJson(byte[] json, Random random) {
    return Json.changed(new String(json, UTF_8), random).getBytes(UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(NO_TIME);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
