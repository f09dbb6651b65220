package dev.nagare.corpora.data.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes data files of a test and reads them by name. */
public record TestFiles(Path folder) {

  public static final String FILE = "data";

  public LoadedData load(String format, String... lines) {
    return load(format, "", UTF_8, lines);
  }

  public LoadedData load(String format, String partition, Charset charset, String... lines) {
    return loadBytes(format, partition, (String.join("\n", lines) + "\n").getBytes(charset));
  }

  public LoadedData loadBytes(String format, String partition, byte[] bytes) {
    try {
      Path file = Files.write(folder.resolve(FILE), bytes);
      return DataSets.load(DataNames.parse(format + ":" + file + "#" + partition));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The problems of the only file, without its folder. */
  public static List<String> problems(LoadedData data) {
    return data.report().firstProblems().stream()
        .map(problem -> problem.line() + ": " + problem.what())
        .toList();
  }

  /** The text of each span and its type. */
  public static List<String> surfaces(LabeledUtterance utterance) {
    int[] text = utterance.text().codePoints().toArray();
    return utterance.spans().stream()
        .map(s -> s.type() + "=" + new String(text, s.start(), s.end() - s.start()))
        .toList();
  }

  /** The text of each word. */
  public static List<String> words(LabeledUtterance utterance) {
    int[] text = utterance.text().codePoints().toArray();
    return utterance.words().stream()
        .map(w -> new String(text, w.start(), w.end() - w.start()))
        .toList();
  }
}
