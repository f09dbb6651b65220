package dev.nagare.labeling.queue.command;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.TopicWriter;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import java.util.List;
import java.util.Optional;

/**
 * The destination of labels.
 *
 * @param writer empty in a trial
 */
record LabelOutput(Optional<TopicWriter<Label>> writer) implements AutoCloseable {

  /** Returns an output that writes nothing. */
  static LabelOutput none() {
    return new LabelOutput(Optional.empty());
  }

  /** Returns an output to the topic of labels. */
  static LabelOutput to(ServiceConfig config) {
    return new LabelOutput(
        Optional.of(
            TopicWriter.open(
                config, NagareTopic.LABELS, Role.LABELER, AccessTable.of(config).writingLabels())));
  }

  /** Writes labels and returns once they are on the broker; does nothing in a trial. */
  List<RecordPlace> write(List<Label> labels) throws InterruptedException {
    if (writer.isEmpty() || labels.isEmpty()) {
      return List.of();
    }
    labels.forEach(label -> writer.get().send(label.getUtteranceId(), label));
    return writer.get().finish();
  }

  @Override
  public void close() {
    writer.ifPresent(TopicWriter::close);
  }
}
