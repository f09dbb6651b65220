package dev.nagare.trainer.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads one format. */
interface DataReader {

  /** The name of the format in a {@link DataName}. */
  String format();

  /** One line for people. */
  String description();

  /** The encoding of such files, unless an option says otherwise. */
  Charset charset();

  /** The format's own options, besides those of {@link DataOptions#COMMON}. */
  Set<String> ownOptions();

  /** Hands everything in the lines to the sink: utterances and problems, in the file's order. */
  void read(SourceLines lines, DataOptions options, DataSink sink) throws IOException;

  default SortedSet<String> optionNames() {
    SortedSet<String> names = new TreeSet<>(DataOptions.COMMON);
    names.addAll(ownOptions());
    return names;
  }

  default void requireKnown(Set<String> options) {
    for (String option : options) {
      if (!optionNames().contains(option)) {
        throw new DataException(
            "format '"
                + format()
                + "' has no option '"
                + option
                + "'; its options are "
                + String.join(", ", optionNames()));
      }
    }
  }
}
