package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.SubjectReport.State;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SchemaRegistrationTest {

  private static final String SCOPE = "schema-registration-test";
  private static final Map<String, Object> SETTINGS =
      Map.of("schema.registry.url", "mock://" + SCOPE);
  private static final String SUBJECT = "nagare.utterances.v1-value";
  private static final List<NagareTopic<?, ?>> UTTERANCES = List.of(NagareTopic.UTTERANCES);

  private final SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(SCOPE);
  private final SchemaRegistration registration = SchemaRegistration.of(SETTINGS);

  @AfterEach
  void forgetSchemas() {
    registration.close();
    MockSchemaRegistry.dropScope(SCOPE);
  }

  @Test
  void shouldReportEverySubjectMissingInAnEmptyRegistry() {
    List<SubjectReport> reports = registration.validate();

    assertThat(reports)
        .hasSize(14)
        .allSatisfy(
            report -> {
              assertThat(report.state()).isEqualTo(State.MISSING);
              assertThat(report.isValid()).isFalse();
              assertThat(report.describe()).contains(report.subject(), "topics create");
            });
  }

  @Test
  void shouldRegisterEverySchemaWithFullTransitiveCompatibility() throws Exception {
    List<SubjectReport> reports = registration.register();

    assertThat(reports).hasSize(14).allMatch(SubjectReport::isValid);
    assertThat(registry.getCompatibility(SUBJECT)).isEqualTo("FULL_TRANSITIVE");
    assertThat(registration.validate()).isEqualTo(reports);
  }

  @Test
  void shouldAddNoVersionWhenRegisteringAgain() throws Exception {
    registration.register();

    registration.register();

    assertThat(registry.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void shouldLetWritersWriteOnceRegistered() {
    registration.register();

    try (TopicSerdes serdes = TopicSerdes.of(SETTINGS)) {
      byte[] bytes =
          serdes.valueSerde(NagareTopic.UTTERANCES).serializer().serialize("t", Records.UTTERANCE);

      assertThat(serdes.valueSerde(NagareTopic.UTTERANCES).deserializer().deserialize("t", bytes))
          .isEqualTo(Records.UTTERANCE);
    }
  }

  @Test
  void shouldRefuseToRegisterOverAnIncompatibleVersion() throws Exception {
    registry.register(SUBJECT, new AvroSchema(incompatible()));

    SubjectReport report = registration.register(UTTERANCES).get(0);

    assertThat(report.state()).isEqualTo(State.INCOMPATIBLE);
    assertThat(report.obstacles()).isNotEmpty();
    assertThat(report.describe()).contains("version 1", "incompatible");
    assertThat(registry.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void shouldAddACompatibleVersionToAnOutdatedSubject() throws Exception {
    registry.register(SUBJECT, new AvroSchema(olderUtterance()));

    assertThat(registration.validate(UTTERANCES).get(0).state()).isEqualTo(State.OUTDATED);
    assertThat(registration.register(UTTERANCES).get(0).isValid()).isTrue();
    assertThat(registry.getAllVersions(SUBJECT)).containsExactly(1, 2);
  }

  @Test
  void shouldReportAndRepairAnotherCompatibilityLevel() throws Exception {
    registration.register();
    registry.updateCompatibility(SUBJECT, "BACKWARD");

    SubjectReport report = registration.validate(UTTERANCES).get(0);

    assertThat(report.state()).isEqualTo(State.REGISTERED);
    assertThat(report.isValid()).isFalse();
    assertThat(report.describe()).contains("BACKWARD instead of FULL_TRANSITIVE");
    assertThat(registration.register(UTTERANCES).get(0).isValid()).isTrue();
  }

  @Test
  void shouldHaveNothingToSayAboutDeadLetters() {
    assertThat(registration.register(List.of(NagareTopic.DEAD_LETTERS))).isEmpty();
  }

  @Test
  void shouldStopWhenNobodyListens() {
    try (SchemaRegistration unreachable =
        SchemaRegistration.of(
            Map.of("schema.registry.url", "http://127.0.0.1:1", "nagare.registry.retry.ms", 0))) {

      assertThatThrownBy(unreachable::validate).isInstanceOf(RegistryUnavailableException.class);
    }
  }

  private static Schema incompatible() {
    return SchemaBuilder.record("Utterance")
        .namespace("dev.nagare.schemas.avro")
        .fields()
        .requiredLong("id")
        .endRecord();
  }

  /** The current schema without its last field, which has a default. */
  private static Schema olderUtterance() {
    Schema current = NagareTopic.UTTERANCES.valueSchema().orElseThrow();
    List<Schema.Field> fields =
        current.getFields().stream()
            .filter(field -> !field.name().equals("attributes"))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(
        current.getName(), current.getDoc(), current.getNamespace(), false, fields);
  }
}
