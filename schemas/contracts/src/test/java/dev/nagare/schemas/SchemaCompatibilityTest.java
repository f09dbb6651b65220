package dev.nagare.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the schemas against every version ever committed, which are in {@code
 * src/compatibility/<topic>/<version>.avsc}, each as it was registered.
 */
final class SchemaCompatibilityTest {

  private static final Path COMMITTED = Path.of("src", "compatibility");
  private static final Path PROPOSED = Path.of("target", "compatibility");

  static Stream<NagareTopic<?, ?>> topics() {
    return NagareTopic.all().stream().filter(topic -> topic.valueSchema().isPresent());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldBeCompatibleWithEveryEarlierVersion(NagareTopic<?, ?> topic) throws IOException {
    Map<String, Schema> earlier = new LinkedHashMap<>();
    committed(topic).forEach((version, schema) -> earlier.put("version " + version, schema));

    assertThat(earlier).isNotEmpty();
    assertThat(FullCompatibility.obstacles(topic.valueSchema().orElseThrow(), earlier)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldHaveBeenCommittedAsTheNewestVersion(NagareTopic<?, ?> topic) throws IOException {
    SortedMap<Integer, Schema> committed = committed(topic);
    int newest = committed.isEmpty() ? 0 : committed.lastKey();
    String current = pretty(topic.valueSchema().orElseThrow());

    if (newest == 0 || !pretty(committed.get(newest)).equals(current)) {
      Path file = Path.of(topic.shortName(), (newest + 1) + ".avsc");
      Path proposal = PROPOSED.resolve(file);
      Files.createDirectories(proposal.getParent());
      Files.writeString(proposal, current + "\n");
      fail(
          "The schema of %s is not committed. Copy %s to %s, leave the earlier versions as they are,"
              + " and say in the changelog what is new. A changed doc is a new version, too.",
          topic.shortName(), proposal, COMMITTED.resolve(file));
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldHaveCommittedVersionsWithoutGaps(NagareTopic<?, ?> topic) throws IOException {
    SortedMap<Integer, Schema> committed = committed(topic);

    assertThat(committed.firstKey()).isEqualTo(1);
    assertThat(committed.lastKey()).isEqualTo(committed.size());
  }

  @Test
  void shouldHaveNoCommittedSchemasOfTopicsThatDoNotExist() throws IOException {
    List<String> known = topics().map(NagareTopic::shortName).toList();

    try (Stream<Path> folders = Files.list(COMMITTED)) {
      assertThat(folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()))
          .isSubsetOf(known);
    }
  }

  @Test
  void shouldRefuseAnIncompatibleChangeInEitherDirection() {
    Schema one = record("{'name':'id','type':'string'}");
    Schema withNewRequired = record("{'name':'id','type':'string'},{'name':'n','type':'int'}");
    Schema withWiderNumber = record("{'name':'id','type':'string'},{'name':'n','type':'long'}");

    assertThat(FullCompatibility.obstacles(withNewRequired, Map.of("version 1", one)))
        .singleElement()
        .asString()
        .startsWith("the current schema cannot read version 1: READER_FIELD_MISSING_DEFAULT_VALUE");
    assertThat(FullCompatibility.obstacles(one, Map.of("version 1", withNewRequired)))
        .singleElement()
        .asString()
        .startsWith("version 1 cannot read the current schema: READER_FIELD_MISSING_DEFAULT_VALUE");
    assertThat(FullCompatibility.obstacles(withWiderNumber, Map.of("version 1", withNewRequired)))
        .singleElement()
        .asString()
        .startsWith("version 1 cannot read the current schema: TYPE_MISMATCH");
  }

  @Test
  void shouldCompareWithAllEarlierVersionsAndNotOnlyTheLast() {
    Schema one = record("{'name':'n','type':'int','default':0}");
    Schema two = record("");
    Schema three = record("{'name':'n','type':'string','default':''}");

    assertThat(FullCompatibility.obstacles(three, Map.of("version 2", two))).isEmpty();
    assertThat(FullCompatibility.obstacles(three, Map.of("version 1", one, "version 2", two)))
        .hasSize(2)
        .allSatisfy(obstacle -> assertThat(obstacle).contains("version 1"));
  }

  private static Schema record(String fields) {
    String json = "{'type':'record','name':'R','namespace':'test','fields':[" + fields + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  private static String pretty(Schema schema) {
    return SchemaFormatter.format("json/pretty", schema);
  }

  private static SortedMap<Integer, Schema> committed(NagareTopic<?, ?> topic) throws IOException {
    SortedMap<Integer, Schema> versions = new TreeMap<>();
    Path folder = COMMITTED.resolve(topic.shortName());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String version = file.getFileName().toString().replaceFirst("\\.avsc$", "");
          versions.put(Integer.valueOf(version), new Schema.Parser().parse(Files.readString(file)));
        }
      }
    }
    return versions;
  }
}
