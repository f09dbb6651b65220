package dev.nagare.deadletters;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter together with its record, which contains personal data.
 *
 * @param letter properties of the dead letter
 * @param language language of the utterance in canonical form; empty if the value cannot be decoded
 *     or names none
 * @param record record of the dead-letter topic
 */
public record FoundDeadLetter(
    DeadLetter letter, Optional<String> language, ConsumerRecord<byte[], byte[]> record) {}
