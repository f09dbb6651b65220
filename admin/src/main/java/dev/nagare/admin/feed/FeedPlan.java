package dev.nagare.admin.feed;

import java.time.Duration;
import java.util.Optional;

/**
 * How to say utterances.
 *
 * @param run begins the id of each utterance, so that runs do not meet
 * @param perSecond above 0
 * @param most utterances to say at most
 * @param duration empty for as long as there are lines
 * @param again whether to begin again after the last line
 */
public record FeedPlan(
    String run, double perSecond, long most, Optional<Duration> duration, boolean again) {}
