package dev.nagare.corpora.projection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.tags.OriginField;
import dev.nagare.tagger.text.CodePointOffsets;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes silver labels as lines of our jsonl. {@code origin} is {@code projected}; {@code
 * confidence} and {@code projectedFrom}, the id of the utterance that the labels come from, are for
 * people: no reader looks at them.
 */
public final class SilverLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DECIMALS = 3;

  private SilverLines() {}

  /** Writes one line for each utterance that was kept. */
  public static void write(ProjectionResult result, Writer writer) throws IOException {
    for (ProjectedUtterance projected : result.kept()) {
      writer.write(JSON.writeValueAsString(line(projected)));
      writer.write('\n');
    }
  }

  private static ObjectNode line(ProjectedUtterance projected) {
    LabeledUtterance utterance = projected.utterance();
    ObjectNode line = JSON.createObjectNode();
    line.put("id", utterance.id());
    line.put("language", utterance.language());
    projected.pair().partition().ifPresent(partition -> line.put("partition", partition));
    utterance.intent().ifPresent(intent -> line.put("intent", intent));
    line.put("text", utterance.text());
    spans(projected, line.putArray("spans"));
    line.put(OriginField.NAME, OriginField.PROJECTED);
    line.put("confidence", rounded(projected.confidence()));
    line.put("projectedFrom", projected.pair().source().id());
    return line;
  }

  private static void spans(ProjectedUtterance projected, ArrayNode array) {
    String text = projected.utterance().text();
    CodePointOffsets offsets = CodePointOffsets.of(text);
    for (int k = 0; k < projected.spanConfidences().size(); k++) {
      LabeledSpan span = projected.utterance().spans().get(k);
      ObjectNode node = array.addObject();
      node.put("type", span.type());
      node.put("start", span.start());
      node.put("end", span.end());
      node.put("surface", offsets.cut(text, span.start(), span.end()));
      node.put("confidence", rounded(projected.spanConfidences().get(k)));
    }
  }

  private static BigDecimal rounded(double confidence) {
    return BigDecimal.valueOf(confidence).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
