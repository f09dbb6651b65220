package dev.nagare.admin.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.service.ranges.ReplayException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes entity events as JSON, one on each line. */
public final class ChangeLines implements ReplaySink {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  /**
   * @param out output; closed together with this
   */
  public ChangeLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(ConsumerRecord<byte[], byte[]> source, EntityEvent event) {
    out.println(view(event));
    if (out.checkError()) {
      throw new ReplayException("the events cannot be written: disk full, or pipe closed");
    }
  }

  private static ObjectNode view(EntityEvent event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("topic", event.getInput().getTopic());
    line.put("partition", event.getInput().getPartition());
    line.put("offset", event.getInput().getOffset());
    line.put("utteranceId", event.getUtteranceId());
    line.put("language", event.getLanguage());
    line.set("spans", spans(event.getSpans()));
    line.put("confidence", event.getConfidence());
    line.putObject("release")
        .put("id", event.getRelease().getId())
        .put("version", event.getRelease().getVersion())
        .put("sha256", event.getRelease().getSha256());
    line.put("eventTime", event.getEventTime().toString());
    line.put("taggedAt", event.getTaggedAt().toString());
    return line;
  }

  /** Returns spans in Nagare's JSON format. */
  public static ArrayNode spans(List<Span> spans) {
    ArrayNode array = JSON.createArrayNode();
    spans.forEach(
        span ->
            array
                .addObject()
                .put("type", span.getType())
                .put("start", span.getStart())
                .put("end", span.getEnd())
                .put("surface", span.getSurface())
                .put("confidence", span.getConfidence()));
    return array;
  }

  @Override
  public void close() {
    out.close();
  }
}
