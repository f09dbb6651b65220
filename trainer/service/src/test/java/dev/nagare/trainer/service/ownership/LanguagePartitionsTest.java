package dev.nagare.trainer.service.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class LanguagePartitionsTest {

  @Test
  void shouldPutEachLanguageWhereKafkasPartitionerPutsItsRequests() {
    List<String> languages =
        List.of("en", "ja", "de", "en-US", "zh-Hant-TW", "sr-Latn", "und", "x-klingon");

    for (int partitions = 1; partitions < 20; partitions++) {
      for (String language : languages) {
        int expected =
            BuiltInPartitioner.partitionForKey(
                language.getBytes(StandardCharsets.UTF_8), partitions);

        assertThat(LanguagePartitions.of(language, partitions)).isEqualTo(expected);
      }
    }
  }
}
