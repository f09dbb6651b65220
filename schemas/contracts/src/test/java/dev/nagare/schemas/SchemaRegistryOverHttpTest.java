package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.UnreadableRecordException.Reason;
import dev.nagare.schemas.avro.Utterance;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the real client makes of what a registry, or something in its place, says over HTTP. */
final class SchemaRegistryOverHttpTest {

  private static final byte[] RECORD = {0, 0, 0, 0, 9, 2, 'u', 4, 'j', 'a', 0, 0, 0};

  private final FakeTime time = new FakeTime();
  private ScriptedHttpServer server;
  private TopicSerdes serdes;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedHttpServer();
    Map<String, Object> settings =
        Map.of("schema.registry.url", "http://127.0.0.1:" + server.port());
    RegistrySettings registry = RegistrySettings.of(settings);
    serdes =
        new TopicSerdes(
            TopicNames.of(settings),
            registry,
            registry.newClient(),
            time.callsWithin(Duration.ofSeconds(1)));
  }

  @AfterEach
  void stop() throws IOException {
    serdes.close();
    server.close();
  }

  @Test
  void shouldReadOnceTheRegistryHasRecovered() {
    server.answer(503, "<html>try later</html>");
    server.answer(500, "{\"error_code\":50001,\"message\":\"store\"}");
    server.answer(200, schemaAnswer());

    assertThat(read().getLanguage()).isEqualTo("ja");
    assertThat(server.paths()).hasSize(3);
    assertThat(time.pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void shouldBlameTheRegistryWhenItStaysBroken() {
    server.answer(500, "{\"error_code\":50001,\"message\":\"store\"}");

    assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldBlameTheRegistryWhenItRefusesOurCredentials() {
    server.answer(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");

    assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldBlameTheRegistryWhenTheAddressIsNotThatOfARegistry() {
    server.answer(404, "<html>no such page</html>");

    assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldBlameTheRegistryWhenAPageComesInsteadOfASchema() {
    server.answer(200, "<html>please log in</html>");

    assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldBlameTheRegistryWhenNobodyListens() throws IOException {
    server.close();

    assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldBlameTheRecordWhenTheRegistryDoesNotKnowItsSchema() {
    server.answer(404, "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}");

    assertUnreadable(Reason.UNKNOWN_SCHEMA_ID);
  }

  @Test
  void shouldBlameTheRecordWhenItsSchemaIsNotAvro() {
    server.answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");

    assertUnreadable(Reason.WRONG_TYPE);
  }

  @Test
  void shouldAskForTheSchemaToBeRegisteredWhenTheSubjectLacksIt() {
    server.answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    Serde<Utterance> serde = serdes.valueSerde(NagareTopic.UTTERANCES);

    assertThatThrownBy(() -> serde.serializer().serialize("t", Records.UTTERANCE))
        .isInstanceOf(SchemaNotRegisteredException.class);
    assertThat(server.paths()).containsExactly("/subjects/nagare.utterances.v1-value");
  }

  private void assertUnreadable(Reason reason) {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            UnreadableRecordException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(time.pauses()).isEmpty();
    assertThat(server.paths()).containsExactly("/schemas/ids/9");
  }

  private Utterance read() {
    return serdes.valueSerde(NagareTopic.UTTERANCES).deserializer().deserialize("t", RECORD);
  }

  private static String schemaAnswer() {
    String schema = Utterance.getClassSchema().toString();
    return "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
  }
}
