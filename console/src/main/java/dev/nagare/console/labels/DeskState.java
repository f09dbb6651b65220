package dev.nagare.console.labels;

import dev.nagare.console.config.OpinionRule;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.queue.requests.LabelQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The state of the active console, all of it read from topics, and the leases.
 *
 * @param queue requests and labels
 * @param annotations what people said
 * @param guidelines how to label
 * @param round the last round
 * @param leases requests on screen
 * @param open open requests in order
 * @param views shows requests
 * @param progress counts
 * @param clock wall clock
 */
record DeskState(
    LabelQueue queue,
    AnnotationBook annotations,
    GuidelineBook guidelines,
    LastRound round,
    ItemLeases leases,
    OpenItems open,
    ItemViews views,
    ProgressCounts progress,
    InstantSource clock) {

  /** Returns the state before anything was read. */
  static DeskState empty(
      LabelRules rules,
      OpinionRule opinions,
      Duration lease,
      InstantSource clock,
      Supplier<String> tokens) {
    LabelQueue queue = new LabelQueue(rules);
    AnnotationBook annotations = new AnnotationBook(opinions);
    LastRound round = new LastRound();
    return new DeskState(
        queue,
        annotations,
        new GuidelineBook(),
        round,
        new ItemLeases(lease, clock, tokens),
        new OpenItems(queue, clock),
        new ItemViews(),
        new ProgressCounts(queue, annotations, round, clock),
        clock);
  }
}
