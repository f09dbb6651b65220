package dev.nagare.labeling.queue.exchange;

import dev.nagare.schemas.avro.LabelRequest;
import java.util.Optional;

/** How tasks are written for people. */
public interface TaskFormat {

  /** One task, without what stands around it. */
  String task(LabelRequest request);

  /** What stands around the tasks of a file that is written once. */
  Frame whole();

  /** What ends each task of a file that grows; nothing else stands there. */
  String growing();

  /** The utterance id that a line of a growing file names, if it names one. */
  Optional<String> idOf(String line);

  /**
   * Text around tasks.
   *
   * @param before the first task
   * @param between two tasks
   * @param afterEach task
   * @param after the last task
   */
  record Frame(String before, String between, String afterEach, String after) {}
}
