package dev.nagare.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads labeled data by name. */
public final class DataSets {

  private DataSets() {}

  /** Reads data in the language the name or the file says. */
  public static LoadedData load(DataName name) {
    return load(name, Optional.empty());
  }

  /**
   * Reads data.
   *
   * @param languageOverride BCP 47 tag that holds whatever name and file say
   * @throws DataException if nothing can be read: no such file or partition, no language, no usable
   *     utterance
   */
  public static LoadedData load(DataName name, Optional<String> languageOverride) {
    DataReader reader = DataFormats.reader(name.format());
    DataOptions options = DataOptions.of(name, languageOverride);
    DataSink sink = new DataSink(options);
    requireFile(name);
    try (InputStream source = Files.newInputStream(name.path())) {
      SourceLines lines = new SourceLines(name, source, options.charset(reader.charset()));
      reader.read(lines, options, sink);
      return sink.finish(lines.number());
    } catch (IOException e) {
      throw name.unusable("the file cannot be read: " + e, e);
    }
  }

  private static void requireFile(DataName name) {
    Path path = name.path();
    if (Files.isDirectory(path)) {
      throw name.unusable("a folder, not a file: name a file in it");
    }
    if (Files.notExists(path)) {
      boolean hashInPath =
          name.partition().map(after -> Files.exists(Path.of(path + "#" + after))).orElse(false);
      throw name.unusable(
          "no such file: "
              + path.toAbsolutePath()
              + (hashInPath ? "; a path that contains # is written with a # after it" : ""));
    }
  }
}
