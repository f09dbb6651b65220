package dev.nagare.examples.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes utterances as UTF-8, one JSON object per line, each line ended by a line feed. */
final class CorpusWriter {

  private final ObjectMapper mapper = new ObjectMapper();

  void write(List<CorpusUtterance> utterances, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (CorpusUtterance utterance : utterances) {
        out.write(mapper.writeValueAsString(utterance));
        out.write('\n');
      }
    }
  }
}
