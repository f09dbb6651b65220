package dev.nagare.service.topics;

import java.util.List;

/**
 * The result of checking topics.
 *
 * @param problems problems that must be fixed before the topics are used
 * @param warnings records that a single broker could lose, and topics that it could stop
 * @param replicas smallest number of replicas of any partition, at least 1
 */
public record TopicReport(List<TopicProblem> problems, List<TopicProblem> warnings, int replicas) {

  public TopicReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    replicas = Math.max(1, replicas);
  }
}
