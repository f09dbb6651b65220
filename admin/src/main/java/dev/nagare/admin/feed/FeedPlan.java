package dev.nagare.admin.feed;

import java.time.Duration;
import java.util.Optional;

/**
 * The rate, number and duration of a feed.
 *
 * @param run prefix of the utterances' ids, which tells runs apart
 * @param perSecond utterances per second, above 0
 * @param most maximum number of utterances
 * @param duration longest duration of the feed; empty for no limit
 * @param again whether to start again after the last line
 */
public record FeedPlan(
    String run, double perSecond, long most, Optional<Duration> duration, boolean again) {}
