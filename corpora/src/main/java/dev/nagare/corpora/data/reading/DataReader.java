package dev.nagare.corpora.data.reading;

import java.io.IOException;
import java.nio.charset.Charset;

/** Reads files of one format. */
public interface DataReader {

  /** Returns the default encoding of such files. */
  Charset charset();

  /**
   * Passes the contents of the lines to the sink: utterances and problems, in file order.
   *
   * @throws IOException if the file cannot be read
   */
  void read(SourceLines lines, DataOptions options, DataSink sink) throws IOException;
}
