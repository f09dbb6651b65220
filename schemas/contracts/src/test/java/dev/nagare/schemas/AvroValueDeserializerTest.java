package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nagare.schemas.UnreadableRecordException.Reason;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.Utterance;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class AvroValueDeserializerTest {

  private static final String SECRET = "himitsu";

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final RegistryCalls calls = new FakeTime().callsWithin(Duration.ofSeconds(1));

  AvroValueDeserializerTest() {
    TrustedRecords.add();
  }

  @Test
  void shouldCallItNotAvroWhenTheFirstByteIsNotZero() {
    assertUnreadable(Reason.NOT_AVRO, "{\"text\":\"himitsu\"}".getBytes(StandardCharsets.UTF_8));
    assertUnreadable(Reason.NOT_AVRO, new byte[] {1});
  }

  @Test
  void shouldCallItTooShortWhenTheSchemaIdIsCutOff() {
    assertUnreadable(Reason.TOO_SHORT, new byte[0]);
    assertUnreadable(Reason.TOO_SHORT, new byte[] {0, 0, 0, 0});
  }

  @Test
  void shouldNameTheSchemaIdThatNobodyKnows() {
    assertThat(assertUnreadable(Reason.UNKNOWN_SCHEMA_ID, new byte[] {0, 0, 0, 1, 0, 7}))
        .hasMessageContaining("256");
    assertUnreadable(Reason.UNKNOWN_SCHEMA_ID, new byte[] {0, -1, -1, -1, -1, 7});
  }

  @Test
  void shouldCallItTheWrongTypeWhenAnotherRecordWasWritten() throws Exception {
    byte[] status = write(LanguageStatus.getClassSchema(), Records.LANGUAGE_STATUS);

    assertThat(assertUnreadable(Reason.WRONG_TYPE, status))
        .hasMessageContaining("dev.nagare.schemas.avro.LanguageStatus");
  }

  @Test
  void shouldCallItTheWrongTypeWhenAFieldWeNeedIsMissing() throws Exception {
    Schema schema =
        SchemaBuilder.record("Utterance")
            .namespace("dev.nagare.schemas.avro")
            .fields()
            .requiredString("id")
            .endRecord();
    GenericRecord record = new GenericData.Record(schema);
    record.put("id", SECRET);

    assertUnreadable(Reason.WRONG_TYPE, write(schema, record));
  }

  @Test
  void shouldRefuseEveryProperPrefixOfARecord() throws Exception {
    byte[] whole = write(EntityEvent.getClassSchema(), Records.ENTITY_EVENT);

    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThat(catchThrowable(() -> read(EntityEvent.class, prefix)))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              UnreadableRecordException.class,
              e -> assertThat(e.reason()).isIn(Reason.TOO_SHORT, Reason.TRUNCATED));
    }
  }

  @Test
  void shouldRefuseBytesAfterTheRecord() throws Exception {
    byte[] whole = write(Utterance.getClassSchema(), Records.UTTERANCE);

    assertThat(assertUnreadable(Reason.UNDECODABLE, Arrays.copyOf(whole, whole.length + 3)))
        .hasMessageContaining("3 bytes follow the record");
  }

  @Test
  void shouldNotBelieveAStringThatClaimsTwoGigabytes() throws Exception {
    assertThat(
            assertUnreadable(
                Reason.TRUNCATED, utterance(encoder -> encoder.writeLong(Integer.MAX_VALUE))))
        .hasMessageContaining("claims 2147483647 bytes, 0 are left in Utterance.id");
  }

  @Test
  void shouldNotBelieveAMapThatClaimsATrillionEntries() throws Exception {
    assertThat(
            assertUnreadable(
                Reason.TRUNCATED,
                utterance(
                    encoder -> {
                      writeUtteranceUpToAttributes(encoder);
                      encoder.writeLong(1L << 40);
                    })))
        .hasMessageContaining("Utterance.attributes");
  }

  @Test
  void shouldRefuseNegativeLengthsAndCounts() throws Exception {
    assertUnreadable(Reason.UNDECODABLE, utterance(encoder -> encoder.writeLong(-1)));
    assertUnreadable(
        Reason.TRUNCATED,
        utterance(
            encoder -> {
              writeUtteranceUpToAttributes(encoder);
              encoder.writeLong(Long.MIN_VALUE);
              encoder.writeLong(0);
            }));
  }

  /** Avro would walk 2^40 values, and another time for each block of the array they are in. */
  @Test
  void shouldCallItTheWrongTypeWhenItsSchemaUnfoldsWithoutEnd() throws Exception {
    Schema chain = Schema.createRecord("C0", null, "x", false, List.of());
    for (int i = 1; i <= 40; i++) {
      chain =
          Schema.createRecord(
              "C" + i,
              null,
              "x",
              false,
              List.of(new Schema.Field("a", chain, null), new Schema.Field("b", chain, null)));
    }
    Schema schema = with(Utterance.getClassSchema(), "chains", Schema.createArray(chain));

    assertThat(
            assertUnreadable(
                Reason.WRONG_TYPE,
                wire(
                    schema,
                    encoder -> {
                      writeUtteranceUpToAttributes(encoder);
                      encoder.writeLong(0);
                      encoder.writeLong(0);
                    })))
        .hasMessageContaining("more than 1000 values");
  }

  @Test
  void shouldNotCountItemsWithoutBytesForEachBlockAnew() throws Exception {
    Schema nulls = Schema.createArray(Schema.create(Schema.Type.NULL));
    int blocks = 100_000;

    assertThat(
            assertUnreadable(
                Reason.UNDECODABLE,
                wire(
                    with(Utterance.getClassSchema(), "nulls", nulls),
                    encoder -> {
                      writeUtteranceUpToAttributes(encoder);
                      encoder.writeLong(0);
                      for (int left = blocks; left > 0; left--) {
                        encoder.writeLong(left);
                      }
                      encoder.writeLong(0);
                    })))
        .hasMessageContaining("far more values than bytes");
  }

  @Test
  void shouldReadMapsInBlocksThatCarryTheirSize() throws Exception {
    byte[] bytes =
        utterance(
            encoder -> {
              writeUtteranceUpToAttributes(encoder);
              encoder.writeLong(-1);
              encoder.writeLong(4);
              encoder.writeString("k");
              encoder.writeString("v");
              encoder.writeLong(0);
            });

    assertThat(read(Utterance.class, bytes).getAttributes()).containsEntry("k", "v").hasSize(1);
  }

  @Test
  void shouldRefuseTextThatIsNotUtf8() throws Exception {
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    assertThat(
            assertUnreadable(
                Reason.NOT_UTF8,
                utterance(
                    encoder -> {
                      encoder.writeString("u-1");
                      encoder.writeString("ja");
                      encoder.writeBytes(surrogate);
                    })))
        .hasMessageContaining("Utterance.text");
  }

  @Test
  void shouldEndInAValueOrAnUnreadableRecordWhateverTheBytesAre() throws Exception {
    Random random = new Random(20261121);
    byte[] whole = write(LabelRequest.getClassSchema(), secretLabelRequest());
    AvroValueDeserializer<LabelRequest> deserializer =
        new AvroValueDeserializer<>(LabelRequest.class, registry, calls);
    int unreadable = 0;

    for (int round = 0; round < 30_000; round++) {
      byte[] broken = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[5 + random.nextInt(broken.length - 5)] = (byte) random.nextInt();
      }
      Throwable thrown = catchThrowable(() -> deserializer.deserialize("t", broken));
      if (thrown != null) {
        unreadable++;
        assertThat(thrown).isInstanceOf(UnreadableRecordException.class).hasNoCause();
        assertThat(thrown.getMessage()).doesNotContain(SECRET);
      }
    }

    assertThat(unreadable).isBetween(1_000, 29_999);
  }

  @Test
  void shouldReadANewerSchemaWithAFieldWeDoNotKnow() throws Exception {
    Schema newer = withField(Utterance.getClassSchema(), "channel");
    GenericRecord record = new GenericData.Record(newer);
    record.put("id", "u-1");
    record.put("language", "ja");
    record.put("text", Records.TEXT);
    record.put("eventTime", Records.SAID.toEpochMilli());
    record.put("attributes", Records.UTTERANCE.getAttributes());
    record.put("channel", "voice");

    assertThat(read(Utterance.class, write(newer, record))).isEqualTo(Records.UTTERANCE);
  }

  @Test
  void shouldReadAnEnumSymbolWeDoNotKnowAsUnknown() throws Exception {
    Schema newer =
        new Schema.Parser()
            .parse(
                LabelRequest.getClassSchema()
                    .toString()
                    .replace("\"EVALUATION\"]", "\"EVALUATION\",\"REVIEW\"]"));
    Schema purpose = newer.getField("purpose").schema();
    GenericRecord record = new GenericData.Record(newer);
    for (Schema.Field field : newer.getFields()) {
      record.put(field.pos(), Records.LABEL_REQUEST.get(field.pos()));
    }
    record.put("requestedAt", Records.LATER.toEpochMilli());
    record.put("purpose", new GenericData.EnumSymbol(purpose, "REVIEW"));
    record.put(
        "measure",
        new GenericData.EnumSymbol(newer.getField("measure").schema(), "LEAST_CONFIDENCE"));

    LabelRequest read = read(LabelRequest.class, write(newer, record));

    assertThat(read.getPurpose()).isEqualTo(LabelPurpose.UNKNOWN);
    assertThat(read.getText()).isEqualTo(Records.TEXT);
  }

  @Test
  void shouldAskTheRegistryOnceForEachSchema() throws Exception {
    byte[] bytes = write(Utterance.getClassSchema(), Records.UTTERANCE);
    AvroValueDeserializer<Utterance> deserializer =
        new AvroValueDeserializer<>(Utterance.class, registry, calls);
    deserializer.deserialize("t", bytes);

    registry.reset();

    assertThat(deserializer.deserialize("t", bytes)).isEqualTo(Records.UTTERANCE);
  }

  @Test
  void shouldBeFoundAmongTheCausesOfWhatKafkaThrows() {
    UnreadableRecordException unreadable = assertUnreadable(Reason.TOO_SHORT, new byte[] {0});

    assertThat(UnreadableRecordException.causeOf(new RuntimeException(new Error(unreadable))))
        .contains(unreadable);
    assertThat(UnreadableRecordException.causeOf(new RuntimeException())).isEmpty();
    assertThat(RegistryUnavailableException.causeOf(unreadable)).isEmpty();
  }

  private static LabelRequest secretLabelRequest() {
    return LabelRequest.newBuilder(Records.LABEL_REQUEST).setText(SECRET.repeat(3)).build();
  }

  private static Schema withField(Schema schema, String name) {
    Schema optionalString =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    return with(schema, new Schema.Field(name, optionalString, "New.", JsonProperties.NULL_VALUE));
  }

  private static Schema with(Schema schema, String name, Schema type) {
    return with(schema, new Schema.Field(name, type, null));
  }

  private static Schema with(Schema schema, Schema.Field added) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(added);
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private UnreadableRecordException assertUnreadable(Reason reason, byte[] bytes) {
    Throwable thrown = catchThrowable(() -> read(Utterance.class, bytes));
    assertThat(thrown).isInstanceOf(UnreadableRecordException.class).hasNoCause();
    assertThat(thrown.getMessage()).doesNotContain(SECRET);
    UnreadableRecordException unreadable = (UnreadableRecordException) thrown;
    assertThat(unreadable.reason()).isEqualTo(reason);
    return unreadable;
  }

  private <T extends SpecificRecord> T read(Class<T> type, byte[] bytes) {
    return new AvroValueDeserializer<>(type, registry, calls).deserialize("t", bytes);
  }

  private static void writeUtteranceUpToAttributes(BinaryEncoder encoder) throws IOException {
    encoder.writeString("u-1");
    encoder.writeString("ja");
    encoder.writeString(SECRET);
    encoder.writeLong(0);
  }

  private byte[] utterance(Content content) throws Exception {
    return wire(Utterance.getClassSchema(), content);
  }

  private byte[] write(Schema schema, Object record) throws Exception {
    DatumWriter<Object> writer =
        record instanceof SpecificRecord
            ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(record.getClass()))
            : new GenericDatumWriter<>(schema);
    return wire(schema, encoder -> writer.write(record, encoder));
  }

  private byte[] wire(Schema schema, Content content) throws Exception {
    int id = registry.register("subject-" + schema.getName(), new AvroSchema(schema));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    content.writeTo(encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private interface Content {
    void writeTo(BinaryEncoder encoder) throws IOException;
  }
}
