package dev.nagare.labeling.queue.exchange;

import dev.nagare.schemas.avro.LabelRequest;
import java.util.Optional;

/** Writes label requests as tasks of a labeling tool. */
public interface TaskFormat {

  /** Returns one task, without the text around it. */
  String task(LabelRequest request);

  /** Returns the text around the tasks of a file that is written once. */
  Frame whole();

  /**
   * Returns the text that ends each task of a growing file, which contains nothing else around
   * tasks.
   */
  String growing();

  /** Returns the utterance id that a line of a growing file names, if it names one. */
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
