package dev.nagare.corpora.data.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.reading.BadLineException;
import dev.nagare.corpora.data.reading.DataLanguages;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataReader;
import dev.nagare.corpora.data.reading.DataSink;
import dev.nagare.corpora.data.reading.SourceLines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads files with one JSON object a line.
 *
 * @param lineParser creates the parser of a line for the requested language
 */
record JsonLinesReader(Function<DataLanguages, LineParser> lineParser) implements DataReader {

  /** Parses a line into an utterance. */
  interface LineParser {

    /** Returns the partition that the line states. */
    Optional<String> partition(JsonFields fields);

    LabeledUtterance utterance(JsonFields fields) throws BadLineException;
  }

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public Charset charset() {
    return UTF_8;
  }

  @Override
  public void read(SourceLines lines, DataOptions options, DataSink sink) throws IOException {
    LineParser parser = lineParser.apply(options.language());
    while (lines.next()) {
      Optional<String> partition = Optional.empty();
      try {
        String line = lines.text();
        if (!line.isBlank()) {
          JsonFields fields = parse(line);
          partition = parser.partition(fields);
          sink.accept(lines.position(), partition, parser.utterance(fields));
        }
      } catch (BadLineException e) {
        sink.drop(partition, List.of(lines.position().problem(e.getMessage())));
      }
    }
  }

  private static JsonFields parse(String line) throws BadLineException {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw new BadLineException("not a JSON object");
      }
      return new JsonFields(node);
    } catch (JsonProcessingException e) {
      // Jackson's own message can quote the line.
      throw new BadLineException("not one whole JSON object" + place(e.getLocation()), e);
    }
  }

  /**
   * Returns the position of an error. Jackson gives none where one of its own limits is exceeded.
   */
  private static String place(@Nullable JsonLocation at) {
    return at == null
        ? ": it is nested too deeply, or a name or number in it is too long"
        : ": column " + at.getColumnNr();
  }
}
