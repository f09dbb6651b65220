package dev.nagare.trainer.service.config;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Two data sets whose utterances with the same id are translations of each other.
 *
 * @param source one side
 * @param target the other side
 */
public record ParallelSides(DataName source, DataName target) {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * Parses entries such as {@code massive:en-US.jsonl#train massive:ja-JP.jsonl#train}.
   *
   * @throws ConfigException if an entry is not two names of data
   */
  static List<ParallelSides> of(List<String> entries) {
    return entries.stream().map(ParallelSides::of).toList();
  }

  private static ParallelSides of(String entry) {
    String[] names = BLANKS.split(entry.strip(), -1);
    if (names.length != 2) {
      throw new ConfigException(
          TrainerKeys.PARALLEL,
          entry,
          "must be two names of data with a blank between them, as in"
              + " massive:en-US.jsonl#train massive:ja-JP.jsonl#train");
    }
    return new ParallelSides(name(entry, names[0]), name(entry, names[1]));
  }

  private static DataName name(String entry, String name) {
    try {
      return DataNames.parse(name);
    } catch (DataException e) {
      throw new ConfigException(TrainerKeys.PARALLEL, entry, e.getMessage());
    }
  }
}
