package dev.nagare.admin.replay;

import dev.nagare.service.ranges.TopicRange;
import java.util.Optional;

/**
 * The range and the options of a replay.
 *
 * @param range range of the utterance topic
 * @param language BCP 47 tag; only utterances in it or a variety of it are tagged ({@code ja} takes
 *     {@code ja-JP} too); empty for all
 * @param limit maximum number of utterances to tag
 * @param compare whether to compare with published events
 */
public record ReplayRequest(
    TopicRange range, Optional<String> language, long limit, boolean compare) {}
