package dev.nagare.admin.replay;

import java.util.Optional;

/**
 * What to replay.
 *
 * @param range of the utterance topic
 * @param language BCP 47 tag; only utterances in it or a variety of it are tagged ({@code ja} takes
 *     {@code ja-JP} too); empty for all
 * @param limit how many utterances to tag at most
 * @param compare whether to look what was published for them
 */
public record ReplayRequest(
    TopicRange range, Optional<String> language, long limit, boolean compare) {}
