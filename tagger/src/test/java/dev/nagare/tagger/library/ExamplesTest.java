package dev.nagare.tagger.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.inference.RandomModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of the Javadoc and of the guide, compiled and run. */
class ExamplesTest {

  private static final Path JAVADOC =
      Path.of("src", "main", "java", "dev", "nagare", "tagger", "package-info.java");
  private static final Path GUIDE = Path.of("..", "docs", "guides", "embed.md");
  private static final Pattern CODE =
      Pattern.compile("<pre>\\{@code\n(.*?)\\}</pre>", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String IMPORTS =
      """
      import dev.nagare.tagger.*;
      import dev.nagare.tagger.inference.*;
      import java.nio.file.*;
      import java.util.*;
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeBundle() throws IOException {
    BundleWriter.write(
        RandomModel.bundle(RandomModel.SMALL, Precision.FLOAT32), folder.resolve("en.nagare"));
  }

  @Test
  void shouldRunTheExampleOfTheJavadoc() throws Exception {
    String javadoc = Files.readString(JAVADOC).replaceAll("(?m)^ \\*/? ?", "");
    String example = blocks(CODE, javadoc).get(0);

    assertThat(run("JavadocExample", method("JavadocExample", example)))
        .isEqualTo(spans("play some jazz", " "));
  }

  @Test
  void shouldRunTheClassOfTheGuide() throws Exception {
    String example = blocks(BLOCK, Files.readString(GUIDE)).get(0);

    assertThat(run("TagTexts", example))
        .isEqualTo(spans("play some jazz", " ") + spans("wake me up at seven", " "));
  }

  @Test
  void shouldCompileTheFragmentsOfTheGuide() throws Exception {
    List<String> fragments =
        blocks(BLOCK, Files.readString(GUIDE)).stream().filter(each -> !isClass(each)).toList();

    assertThat(fragments).hasSizeGreaterThan(1);
    for (int i = 0; i < fragments.size(); i++) {
      String declared = "Tagger tagger = null; String text = null; EntitySpan span = null;\n";
      JavaSources.compile(List.of(method("Fragment" + i, declared + fragments.get(i))), folder);
    }
  }

  @Test
  void shouldCompileTheClassesOfTheGuide() throws Exception {
    List<String> classes =
        blocks(BLOCK, Files.readString(GUIDE)).stream().filter(ExamplesTest::isClass).toList();

    assertThat(classes).hasSizeGreaterThan(1);
    JavaSources.compile(classes, folder);
  }

  private static boolean isClass(String block) {
    return block.contains("public final class ");
  }

  private static String method(String name, String code) {
    return IMPORTS
        + "class "
        + name
        + " {\n  public static void main(String[] arguments) throws Exception {\n"
        + code
        + "  }\n}\n";
  }

  private static List<String> blocks(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult each) -> each.group(1)).toList();
  }

  /** The lines that the examples print for the spans of a text. */
  private String spans(String text, String between) throws IOException {
    try (Tagger tagger = OnnxTagger.open(folder.resolve("en.nagare"))) {
      return tagger.tag(new Utterance("en", text)).spans().stream()
          .map(span -> span.type() + between + span.surface() + between + span.confidence() + "\n")
          .collect(joining());
    }
  }

  private String run(String type, String source) throws IOException, InterruptedException {
    JavaSources.compile(List.of(source), folder);
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                type)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    java.getOutputStream().close();
    String output = new String(java.getInputStream().readAllBytes(), UTF_8);
    assertThat(java.waitFor()).as(output).isZero();
    return output;
  }
}
