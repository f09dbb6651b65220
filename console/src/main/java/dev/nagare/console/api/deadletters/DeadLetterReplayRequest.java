package dev.nagare.console.api.deadletters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to send dead letters to the topic of utterances again. A dry run returns the effect and
 * its {@code until}; the replay itself repeats that, so that it sends nothing that has come since.
 *
 * @param letters places of the dead letters, 500 at most; empty for all of a reason
 * @param reason name of the reason; null for any
 * @param dry whether to return the effect only, and send nothing
 * @param until {@code until} of the dry run; null in a dry run
 * @param why the person's words for the record of the change; null in a dry run
 */
public record DeadLetterReplayRequest(
    List<String> letters,
    @Nullable String reason,
    boolean dry,
    @Nullable String until,
    @Nullable String why) {}
