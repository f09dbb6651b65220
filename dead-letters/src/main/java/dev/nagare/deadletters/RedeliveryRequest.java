package dev.nagare.deadletters;

import dev.nagare.service.ranges.TopicRange;

/**
 * A request to replay dead letters.
 *
 * @param range range of the dead-letter topic
 * @param filter selects dead letters in the range
 * @param rules rules for dead letters that may be sent
 * @param limit maximum number of dead letters to send, at least 1
 */
public record RedeliveryRequest(
    TopicRange range, DeadLetterFilter filter, ReplayRules rules, long limit) {}
