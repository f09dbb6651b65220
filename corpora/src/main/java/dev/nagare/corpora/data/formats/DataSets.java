package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.reading.DataFile;
import dev.nagare.corpora.data.reading.DataFormat;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataSink;
import java.util.Optional;
import java.util.SortedSet;

/** Reads labeled data by name. */
public final class DataSets {

  private DataSets() {}

  /** Reads data in the language that the name or the file states. */
  public static LoadedData load(DataName name) {
    return load(name, Optional.empty());
  }

  /**
   * Reads data.
   *
   * @param language BCP 47 tag for all utterances; utterances that the file gives another language
   *     cannot be used, unless the name itself overrules the file
   * @throws DataException if nothing can be read: no such file or partition, no language, no usable
   *     utterance
   */
  public static LoadedData load(DataName name, Optional<String> language) {
    Reading reading = Reading.of(name, language);
    return reading.sink().finish(reading.lines());
  }

  /**
   * Returns the partitions that data say they have.
   *
   * @param name without a partition
   * @throws DataException if nothing can be read
   */
  public static SortedSet<String> partitions(DataName name) {
    return Reading.of(name, Optional.empty()).sink().partitions();
  }

  /**
   * Data of which every line was read.
   *
   * @param sink that took them
   */
  private record Reading(DataSink sink, int lines) {

    static Reading of(DataName name, Optional<String> language) {
      DataFormat format = DataFormats.format(name.format());
      format.requireKnown(name.options().keySet());
      DataOptions options = DataOptions.of(name, format, language);
      DataSink sink = new DataSink(options);
      int lines = 0;
      for (DataFile file : format.files().apply(name.path())) {
        lines += file.read(options, sink);
      }
      return new Reading(sink, lines);
    }
  }
}
