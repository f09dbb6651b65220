package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.BuiltInModel;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;

/** Tags each line of standard input: {@code TagLines LANGUAGE [BUNDLE]}. */
public final class TagLines {

  public static void main(String[] arguments) throws IOException {
    try (Tagger tagger = open(arguments);
        Scanner lines = new Scanner(System.in, UTF_8)) {
      while (lines.hasNextLine()) {
        for (EntitySpan span : tagger.tag(new Utterance(arguments[0], lines.nextLine())).spans()) {
          System.out.printf("%s %s %.2f%n", span.type(), span.surface(), span.confidence());
        }
      }
    }
  }

  private static Tagger open(String[] arguments) throws IOException {
    return arguments.length > 1 ? OnnxTagger.open(Path.of(arguments[1])) : BuiltInModel.open().orElseThrow();
  }
}
