package dev.nagare.corpora.data.reading;

import java.io.IOException;
import java.nio.charset.Charset;

/** Reads the lines of files of one format. */
public interface DataReader {

  /** The encoding of such files, unless an option says otherwise. */
  Charset charset();

  /** Hands everything in the lines to the sink: utterances and problems, in the file's order. */
  void read(SourceLines lines, DataOptions options, DataSink sink) throws IOException;
}
