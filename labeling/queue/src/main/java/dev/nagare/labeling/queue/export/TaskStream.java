package dev.nagare.labeling.queue.export;

import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.LabelRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tasks as they arrive. Each is returned once, and again if it is requested again after it was
 * withdrawn or answered. Not thread-safe.
 */
public final class TaskStream {

  private final LabelQueue queue;
  private final TaskSelection selection;
  private final TaskFormat format;
  private final Set<String> given;
  private long left;

  /**
   * Creates a stream.
   *
   * @param queue with the requests
   * @param selection of requests
   * @param format of the tasks
   * @param given ids of tasks that are not returned again
   * @param limit most tasks
   */
  public TaskStream(
      LabelQueue queue, TaskSelection selection, TaskFormat format, Set<String> given, long limit) {
    this.queue = queue;
    this.selection = selection;
    this.format = format;
    this.given = new HashSet<>(given);
    this.left = limit;
  }

  /** Returns the new tasks since the last call, each with its ending; empty if there are none. */
  public String next() {
    List<LabelRequest> wanted = selection.of(queue);
    List<LabelRequest> added =
        wanted.stream()
            .filter(request -> !given.contains(request.getUtteranceId()))
            .limit(left)
            .toList();
    left -= added.size();
    given.retainAll(wanted.stream().map(LabelRequest::getUtteranceId).collect(Collectors.toSet()));
    added.forEach(request -> given.add(request.getUtteranceId()));
    return added.stream()
        .map(request -> format.task(request) + format.growing())
        .collect(Collectors.joining());
  }

  /** Returns whether the limit of tasks is reached. */
  public boolean isDone() {
    return left == 0;
  }
}
