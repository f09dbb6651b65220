package dev.nagare.releases.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.testing.SampleReleases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.SchemaRegistration;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.follow.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseTableTest {

  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://release-table");

  private final ReleaseTable table = new ReleaseTable();
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

    read(record(0, noVersion), record(1, withColon), record(2, good));

    assertThat(table.releases().all()).containsExactly(good);
  }

  /** Records of a later version of Nagare cannot be read, and take nothing back. */
  @Test
  void shouldKeepWhatIsKnownOfAReleaseWhoseRecordCannotBeRead() {
    ModelRelease good = SampleReleases.release("1");
    byte[] key = Releases.key(good).getBytes(UTF_8);

    read(record(0, good), new ConsumerRecord<>("models", 0, 1, key, new byte[] {0, 1}));

    assertThat(table.releases().all()).containsExactly(good);
  }

  @Test
  void shouldHaveTheLatestChangedLastAndForgetWhatWasDeleted() {
    ModelRelease one = SampleReleases.release("1");
    ModelRelease two = SampleReleases.release("2");
    ModelRelease three = SampleReleases.release("3");

    read(record(0, one), record(1, two), record(2, three), record(3, one));
    read(new ConsumerRecord<>("models", 0, 4, Releases.key(two).getBytes(UTF_8), null));

    assertThat(table.releases().all()).containsExactly(three, one);
    assertThat(table.releases()).isSameAs(table.releases());
  }

  /** A follower whose consumer was replaced reads all of it again, old states first. */
  @Test
  void shouldNotGoBackWhenTheLogIsReadAgain() {
    ModelRelease before = SampleReleases.release("1");
    ModelRelease after = ModelRelease.newBuilder(before).setStage(ReleaseStage.REJECTED).build();
    read(record(0, before), record(1, after));
    Releases now = table.releases();

    read(record(0, before));

    assertThat(table.releases()).isSameAs(now);
    assertThat(now.all()).containsExactly(after);
  }

  @Test
  void shouldKeepTheNamesOfTypesOnceHoweverManyReleasesKnowThem() {
    ModelRelease one =
        ModelRelease.newBuilder(SampleReleases.release("1", "ja")).setEntityTypes(types()).build();
    ModelRelease two =
        ModelRelease.newBuilder(SampleReleases.release("2", "ja")).setEntityTypes(types()).build();

    read(record(0, one), record(1, two));

    Releases now = table.releases();
    assertThat(now.all()).containsExactly(one, two);
    assertThat(now.all().get(1).getEntityTypes()).isSameAs(now.all().get(0).getEntityTypes());
  }

  private static List<String> types() {
    return new ArrayList<>(List.of("date", "song"));
  }

  @SafeVarargs
  private final void read(ConsumerRecord<byte[], byte[]>... records) {
    RecordReader<ModelRelease> reader = new RecordReader<>(NagareTopic.MODELS, serdes);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      reader.read(record, table);
    }
  }

  private ConsumerRecord<byte[], byte[]> record(long offset, ModelRelease release) {
    byte[] value = serdes.valueSerde(NagareTopic.MODELS).serializer().serialize("models", release);
    return new ConsumerRecord<>("models", 0, offset, "key".getBytes(UTF_8), value);
  }
}
