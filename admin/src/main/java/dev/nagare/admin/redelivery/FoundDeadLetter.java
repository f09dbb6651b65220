package dev.nagare.admin.redelivery;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter with the record that it is. The record holds personal data.
 *
 * @param language of the utterance in canonical form; empty if the value cannot be read or names
 *     none
 */
public record FoundDeadLetter(
    DeadLetter letter, Optional<String> language, ConsumerRecord<byte[], byte[]> record) {}
