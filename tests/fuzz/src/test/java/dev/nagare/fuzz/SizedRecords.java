package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Utterance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Utterance records of which one part has any size up to a megabyte, and the others are small. */
final class SizedRecords {

  /** With a part of 1 MB the whole is larger than brokers take if nothing else is set. */
  private static final int MAX_BYTES = 1_000_000;

  private static final int MAX_SMALL_BYTES = 80;

  /** In so many of ten records a part is drawn up to a megabyte: 45 KB a record on average. */
  private static final int LARGE_OF_TEN = 6;

  private static final List<String> PIECES =
      List.of("a", "-aaaaaaaa", " ", "é", "ジャズ", "😀", "A b ", "\u0000", "\u200B");

  private final Registry registry;
  private final Random random;

  SizedRecords(Registry registry, Random random) {
    this.registry = registry;
    this.random = random;
  }

  private enum Part {
    NONE,
    ID,
    LANGUAGE,
    TEXT,
    ATTRIBUTE_NAME,
    ATTRIBUTE_VALUE,
    ATTRIBUTES,
    KEY,
    HEADER_NAME,
    HEADER_VALUE,
    HEADERS,
    NOISE,
    CUT
  }

  /**
   * A record and the texts in it that nothing may repeat.
   *
   * @param fields texts of the utterance; empty if the value is none
   */
  record Sized(TestRecord<byte[], byte[]> record, List<String> fields) {}

  Sized next() {
    Part part =
        random.nextInt(10) < LARGE_OF_TEN
            ? Part.values()[random.nextInt(Part.values().length)]
            : Part.NONE;
    int size = size(MAX_BYTES);
    String id = part == Part.ID ? text(size) : "u" + random.nextInt(1_000);
    String language = language(part, size);
    String text = part == Part.TEXT ? text(size) : HardTexts.encodable(random, 40);
    Utterance utterance =
        Utterance.newBuilder()
            .setId(id)
            .setLanguage(language)
            .setText(text)
            .setEventTime(Samples.time(random))
            .setAttributes(attributes(part, size))
            .build();
    return new Sized(
        new TestRecord<>(
            key(part, size), value(part, size, utterance), headers(part, size), Samples.NOW),
        List.of(id, language, text));
  }

  private String language(Part part, int size) {
    if (part != Part.LANGUAGE) {
      return Samples.language(random);
    }
    return random.nextBoolean() ? "x" + repeated("-aaaaaaaa", size) : text(size);
  }

  private Map<String, String> attributes(Part part, int size) {
    Map<String, String> attributes = new HashMap<>();
    switch (part) {
      case ATTRIBUTE_NAME -> attributes.put(text(size), text(size(MAX_SMALL_BYTES)));
      case ATTRIBUTE_VALUE -> attributes.put("device", text(size));
      case ATTRIBUTES -> {
        for (int i = size / 10; i > 0; i--) {
          attributes.put("a" + i, "v");
        }
      }
      default -> attributes.put("device", "台所");
    }
    return attributes;
  }

  private byte @Nullable [] key(Part part, int size) {
    int length = part == Part.KEY ? size : size(MAX_SMALL_BYTES);
    return random.nextInt(8) == 0 ? null : Mutations.noise(random, length);
  }

  private byte @Nullable [] value(Part part, int size, Utterance utterance) {
    byte[] good = registry.bytes(NagareTopic.UTTERANCES, utterance);
    return switch (part) {
      case NOISE -> random.nextInt(10) == 0 ? null : Mutations.noise(random, size);
      case CUT -> Arrays.copyOf(good, random.nextInt(good.length + 10));
      default -> good;
    };
  }

  private RecordHeaders headers(Part part, int size) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", random.nextBoolean() ? null : new byte[size(MAX_SMALL_BYTES)]);
    switch (part) {
      case HEADER_NAME -> headers.add(text(size), new byte[] {1});
      case HEADER_VALUE -> headers.add("baggage", Mutations.noise(random, size));
      case HEADERS -> {
        for (int i = size / 10; i > 0; i--) {
          headers.add("h", new byte[] {1});
        }
      }
      default -> {}
    }
    return headers;
  }

  /** As many sizes below a thousand as above it. */
  private int size(int most) {
    return (int) Math.expm1(random.nextDouble() * Math.log1p(most));
  }

  private String text(int bytes) {
    return repeated(PIECES.get(random.nextInt(PIECES.size())), bytes);
  }

  private static String repeated(String piece, int bytes) {
    return piece.repeat(bytes / piece.getBytes(UTF_8).length);
  }
}
