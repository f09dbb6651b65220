package dev.nagare.labeling.queue.export;

import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.exchange.TaskFormat.Frame;
import dev.nagare.schemas.avro.LabelRequest;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Tasks that are written once, from first to last.
 *
 * @param requests in the order of the file
 * @param format of the tasks
 */
public record TaskSheet(List<LabelRequest> requests, TaskFormat format) {

  /** Writes all tasks and the text around them. */
  public void writeTo(Writer out) throws IOException {
    Frame frame = format.whole();
    out.write(frame.before());
    for (int i = 0; i < requests.size(); i++) {
      if (i > 0) {
        out.write(frame.between());
      }
      out.write(format.task(requests.get(i)));
      out.write(frame.afterEach());
    }
    out.write(frame.after());
  }
}
