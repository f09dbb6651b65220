package dev.nagare.trainer.service.ownership;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition of the training requests a language belongs to. */
public final class LanguagePartitions {

  private LanguagePartitions() {}

  /**
   * The partition that any producer with Kafka's own partitioner sends a request for the language
   * to.
   *
   * @param partitions of the topic, at least one
   */
  public static int of(String language, int partitions) {
    byte[] key = language.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
