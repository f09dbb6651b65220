package dev.nagare.admin.redelivery;

import dev.nagare.admin.replay.TopicRange;

/**
 * A request to send dead letters again.
 *
 * @param range of the dead letters
 * @param limit how many to send at most, at least 1
 */
public record RedeliveryRequest(
    TopicRange range, DeadLetterFilter filter, ReplayRules rules, long limit) {}
