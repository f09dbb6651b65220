package dev.nagare.trainer.service.ownership;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Maps languages to partitions of the training request topic. */
public final class LanguagePartitions {

  private LanguagePartitions() {}

  /**
   * Returns the partition to which Kafka's default partitioner sends requests for a language.
   *
   * @param partitions number of partitions of the topic, at least one
   */
  public static int of(String language, int partitions) {
    byte[] key = language.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
