package dev.nagare.service.topics;

import java.util.List;

/**
 * The state of some topics.
 *
 * @param problems what must be mended before they are used
 * @param warnings what can be lost or stopped by one broker
 * @param replicas of the partition that has the fewest, at least 1
 */
public record TopicReport(List<TopicProblem> problems, List<TopicProblem> warnings, int replicas) {

  public TopicReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    replicas = Math.max(1, replicas);
  }
}
