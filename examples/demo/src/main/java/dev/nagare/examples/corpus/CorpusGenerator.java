package dev.nagare.examples.corpus;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the corpus of every grammar in a folder. */
public final class CorpusGenerator {

  private static final String GRAMMAR_SUFFIX = ".grammar";

  private CorpusGenerator() {}

  /**
   * Reads {@code *.grammar} from the first folder and writes one {@code <name>.jsonl} for each into
   * the second.
   *
   * @param args input folder and output folder
   * @throws IOException if a grammar cannot be read or a corpus cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: CorpusGenerator <folder of grammars> <folder for corpora>");
      System.exit(2);
    }
    generate(Path.of(args[0]), Path.of(args[1]));
  }

  static void generate(Path grammars, Path corpora) throws IOException {
    Files.createDirectories(corpora);
    CorpusWriter writer = new CorpusWriter();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(grammars, "*" + GRAMMAR_SUFFIX)) {
      for (Path file : files) {
        List<CorpusUtterance> utterances = CorpusSampling.sample(GrammarParser.parse(file));
        writer.write(utterances, corpora.resolve(corpusName(file)));
      }
    }
  }

  private static String corpusName(Path grammar) {
    String name = grammar.getFileName().toString();
    return name.substring(0, name.length() - GRAMMAR_SUFFIX.length()) + ".jsonl";
  }
}
