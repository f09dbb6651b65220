package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.reading.DataFile;
import dev.nagare.corpora.data.reading.DataFormat;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataSink;
import java.util.Optional;

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
    DataFormat format = DataFormats.format(name.format());
    format.requireKnown(name.options().keySet());
    DataOptions options = DataOptions.of(name, format, language);
    DataSink sink = new DataSink(options);
    int lines = 0;
    for (DataFile file : format.files().apply(name.path())) {
      lines += file.read(options, sink);
    }
    return sink.finish(lines);
  }
}
