package dev.nagare.service.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicRulesTest {

  private static final NagareTopic<?, ?> TOPIC = NagareTopic.LABELS;
  private static final String NAME = TopicNames.defaults().nameOf(TOPIC);

  @Test
  void shouldRefuseATopicWithFewerReplicasThanMustBeInWhicheverPartition() {
    for (int least = 1; least < 6; least++) {
      for (int kept = 1; kept < 6; kept++) {
        for (int partition = 0; partition < 3; partition++) {
          int[] replicas = {9, 9, 9};
          replicas[partition] = kept;

          TopicReport report = check(least, Math.max(1, kept - 1), replicas);

          assertThat(report.problems()).hasSize(kept < least ? 1 : 0);
          assertThat(report.replicas()).isEqualTo(kept);
        }
      }
    }
    assertThat(check(3, 1, 2).problems().get(0).toString())
        .startsWith(NAME + ": has 2 of the 3 replicas that nagare.topics.min.replicas requires:")
        .contains("kafka-reassign-partitions")
        .contains("docs/concepts/durability.md");
  }

  @Test
  void shouldWarnOfWhatOneBrokerCanLoseOrStop() {
    assertThat(check(1, 1, 1).warnings()).singleElement().asString().contains("has one replica");
    assertThat(check(1, 2, 3).warnings()).isEmpty();
    assertThat(check(1, 1, 2).warnings()).isEmpty();
    assertThat(check(1, 3, 3).warnings())
        .singleElement()
        .asString()
        .contains("min.insync.replicas=3 of 3 replicas", "nothing can be written", "set it to 2");
    assertThat(check(1, 1, 3).warnings())
        .singleElement()
        .asString()
        .contains("min.insync.replicas=1 of 3 replicas", "set it to 2");
  }

  @Test
  void shouldLookAtTopicsOfKafkaStreamsAsWell() {
    TopicRules rules = new TopicRules(TopicNames.defaults(), 2, 0);

    rules.checkInternal(description("nagare-label-clock-changelog", 1));
    rules.checkInternal(description("nagare-label-asked-changelog", 2));

    assertThat(rules.report().problems())
        .extracting(TopicProblem::subject)
        .containsExactly("nagare-label-clock-changelog");
  }

  @Test
  void shouldAskForAllReplicasButOneAndAtLeastOne() {
    assertThat(IntStream.of(1, 2, 3, 4, 5).map(TopicAdmin::minInSync))
        .containsExactly(1, 1, 2, 3, 4);
  }

  private static TopicReport check(int least, int inSync, int... replicas) {
    TopicRules rules = new TopicRules(TopicNames.defaults(), least, 0);
    Config config =
        new Config(
            List.of(
                new ConfigEntry("cleanup.policy", TOPIC.cleanupPolicy().setting()),
                new ConfigEntry("min.insync.replicas", Integer.toString(inSync))));
    rules.check(TOPIC, Optional.of(description(NAME, replicas)), config);
    return rules.report();
  }

  private static TopicDescription description(String name, int... replicas) {
    Node[] nodes =
        IntStream.range(0, 9).mapToObj(id -> new Node(id, "b" + id, 9092)).toArray(Node[]::new);
    List<TopicPartitionInfo> partitions =
        IntStream.range(0, replicas.length)
            .mapToObj(
                at -> {
                  List<Node> holders = Stream.of(nodes).limit(replicas[at]).toList();
                  return new TopicPartitionInfo(at, holders.get(0), holders, holders);
                })
            .toList();
    return new TopicDescription(name, false, partitions);
  }
}
