package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of labeled data.
 *
 * @param path of the file
 * @param reader of its format
 */
public record DataFile(Path path, DataReader reader) {

  /**
   * Passes the contents of the file to the sink.
   *
   * @return the number of lines
   * @throws DataException if the file cannot be read or is empty
   */
  public int read(DataOptions options, DataSink sink) {
    requireFile(options.name());
    try (InputStream source = Files.newInputStream(path)) {
      SourceLines lines =
          new SourceLines(options.name(), path, source, options.charset(reader.charset()));
      reader.read(lines, options, sink);
      if (lines.number() == 0) {
        throw lines.unusable("the file is empty");
      }
      return lines.number();
    } catch (IOException e) {
      throw options.name().unusable("the file cannot be read: " + e, e);
    }
  }

  private void requireFile(DataName name) {
    if (Files.isDirectory(path)) {
      throw name.unusable("a folder, not a file: name a file in it");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (Files.notExists(path) || (folder != null && !Files.isDirectory(folder))) {
      boolean hashInPath =
          name.partition().map(after -> Files.exists(Path.of(path + "#" + after))).orElse(false);
      throw name.unusable(
          "no such file: "
              + path.toAbsolutePath()
              + (hashInPath ? "; a path that contains # is written with a # after it" : ""));
    }
  }
}
