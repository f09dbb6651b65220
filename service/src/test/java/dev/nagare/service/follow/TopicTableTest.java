package dev.nagare.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The contract of a table of a topic, whoever feeds it. */
class TopicTableTest {

  private final List<String> heard = new ArrayList<>();
  private final TopicTable<String> table =
      new TopicTable<>(
          key -> key.length() < 10, (before, after) -> heard.add(before + ">" + after));

  @Test
  void shouldKnowTheLatestValueOfEachKey() {
    table.accept(at(0), "a", "1");
    table.accept(at(1), "b", "2");
    table.accept(at(2), "a", "3");

    assertThat(table.get("a")).contains("3");
    assertThat(table.values()).containsExactlyInAnyOrder("2", "3");
    assertThat(table.valuesInOrder()).containsExactly("2", "3");
    assertThat(heard).containsExactly("null>1", "null>2", "1>3");
  }

  @Test
  void shouldHaveNoValueWhereTheLatestRecordHasNoneOrCannotBeRead() {
    table.accept(at(0), "a", "1");
    table.accept(at(1), "b", "2");

    table.accept(at(2), "a", null);
    table.unreadable(at(3), "b", "2 of at least 5 bytes");

    assertThat(table.keys()).isEmpty();
    assertThat(table.entry("a").map(TopicTable.Entry::place)).contains(at(2));
    assertThat(table.count((key, value) -> value == null)).isEqualTo(2);
  }

  @Test
  void shouldReadARecordAgainWithoutAnyChange() {
    table.accept(at(0), "a", "1");
    table.accept(at(1), "a", "2");
    heard.clear();

    assertThat(table.wasRead(at(0))).isTrue();
    table.accept(at(0), "a", "1");
    table.accept(at(1), "a", "2");

    assertThat(table.get("a")).contains("2");
    assertThat(heard).isEmpty();
  }

  @Test
  void shouldNotBringBackAValueFromTheOtherPartitionOfAKey() {
    table.accept(new RecordPlace(1, 0, 20), "a", null);

    table.accept(new RecordPlace(0, 7, 10), "a", "1");

    assertThat(table.get("a")).isEmpty();
  }

  @Test
  void shouldKeepNoKeyThatDoesNotPassButKnowItsPlace() {
    table.accept(at(4), "x".repeat(10), "1");
    table.accept(at(5), null, "2");

    assertThat(table.values()).isEmpty();
    assertThat(table.ends()).containsExactly(Map.entry(0, 6L));
    assertThat(table.isLatest(at(5), "x".repeat(10))).isTrue();
  }

  @Test
  void shouldForgetKeysThatAreGoneWhenItIsReadAnew() {
    table.accept(at(0), "a", "1");
    table.accept(at(1), "b", "2");
    table.accept(at(2), "c", null);

    table.readAnew(hash -> hash == KeyHash.of("b"));

    assertThat(table.keys()).containsExactly("b");
    assertThat(table.entry("c")).isEmpty();
    assertThat(heard).contains("1>null");
  }

  @Test
  void shouldBeginAgainWithATopicThatWasRecreated() {
    table.accept(at(40), "a", "1");
    table.reached(1, 7);

    table.recreated();
    table.accept(at(0), "a", "2");

    assertThat(table.get("a")).contains("2");
    assertThat(table.ends()).containsExactly(Map.entry(0, 1L));
  }

  @Test
  void shouldForgetPartitionsThatGoElsewhere() {
    table.accept(new RecordPlace(0, 1, 1), "a", "1");
    table.accept(new RecordPlace(1, 1, 1), "b", "2");

    table.retainPartitions(partition -> partition == 1);

    assertThat(table.keys()).containsExactly("b");
  }

  /** Two partitions in any interleaving, read anew at any time, give what one reading gives. */
  @RepeatedTest(50)
  void shouldFollowFromTheRecordsAloneWhateverTheOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<List<Consumer<TopicTable<String>>>> partitions =
        List.of(new ArrayList<>(), new ArrayList<>());
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      RecordPlace place = new RecordPlace(random.nextInt(2), i, i); // Times and offsets both go up.
      String key = "k" + random.nextInt(8);
      @Nullable String value = random.nextInt(4) == 0 ? null : "v" + i;
      partitions.get(place.partition()).add(to -> to.accept(place, key, value));
      if (value == null) {
        expected.remove(key);
      } else {
        expected.put(key, value);
      }
    }

    for (int reading = 0; reading < 3; reading++) {
      List<Integer> order = new ArrayList<>();
      partitions.forEach(
          records ->
              order.addAll(Collections.nCopies(records.size(), partitions.indexOf(records))));
      Collections.shuffle(order, random);
      int[] next = new int[2];
      order.forEach(partition -> partitions.get(partition).get(next[partition]++).accept(table));
    }

    assertThat(table.keys()).isEqualTo(new TreeSet<>(expected.keySet()));
    expected.forEach((key, value) -> assertThat(table.get(key)).contains(value));
  }

  private static RecordPlace at(long offset) {
    return new RecordPlace(0, offset, offset);
  }
}
