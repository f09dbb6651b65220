package dev.nagare.releases.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.testing.SampleReleases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRecordsTest {

  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://log-records");

  private TopicSerdes serdes;

  @BeforeEach
  void open() {
    try (SchemaRegistration registration = SchemaRegistration.of(SETTINGS)) {
      registration.register();
    }
    serdes = TopicSerdes.of(SETTINGS);
  }

  @AfterEach
  void close() {
    serdes.close();
  }

  @Test
  void shouldLeaveAsideWhatNamesNoReleaseAndReadOn() {
    ModelRelease good = SampleReleases.release("1");
    ModelRelease noVersion = ModelRelease.newBuilder(good).setVersion("").build();
    ModelRelease withColon = ModelRelease.newBuilder(good).setId("a:b").build();

    Releases releases =
        new LogRecords(serdes)
            .apply(Releases.NONE, List.of(record(noVersion), record(withColon), record(good)));

    assertThat(releases.all()).containsExactly(good);
  }

  private ConsumerRecord<byte[], byte[]> record(ModelRelease release) {
    byte[] value = serdes.valueSerde(NagareTopic.MODELS).serializer().serialize("models", release);
    return new ConsumerRecord<>("models", 0, 0, "key".getBytes(UTF_8), value);
  }
}
