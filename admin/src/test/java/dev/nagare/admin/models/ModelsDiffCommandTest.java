package dev.nagare.admin.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.console.Question;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.serving.testing.StubTagger;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.testkit.CommandRun;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsDiffCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path first;
  private Path second;
  private Path texts;

  @BeforeEach
  void writeFiles() throws Exception {
    first = Files.createFile(folder.resolve("first.nagare"));
    second = Files.createFile(folder.resolve("second.nagare"));
    texts = Files.writeString(folder.resolve("texts.txt"), "play Jazz\n\nno names\nJazz\u0007!\n");
  }

  @Test
  void shouldShowCountsAndExamples() {
    int code = diff("--language", "en");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("texts       3, of which 3 (100.0 %) have other spans")
        .contains("confidence  0.9000 before, 0.5000 after (means)")
        .contains("en  play Jazz")
        .contains("  + thing [0,1) p (0.500)")
        .contains("  - name [5,9) Jazz (0.900)")
        .contains("Jazz\uFFFD!")
        .doesNotContain("\u0007");
  }

  @Test
  void shouldShowNoTextsWhenNotAskedTo() {
    int code = diff("--language", "en", "--examples", "0");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("texts       3").doesNotContain("Jazz", "no names");
  }

  @Test
  void shouldWriteJson() throws Exception {
    int code = diff("--language", "en", "--json", "--examples", "1", "--limit", "2");

    assertThat(code).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("texts").asInt()).isEqualTo(2);
    assertThat(report.get("spans").get("added").asInt()).isEqualTo(2);
    assertThat(report.get("spans").get("removed").asInt()).isEqualTo(1);
    assertThat(report.get("byType").get("name").get("removed").asInt()).isEqualTo(1);
    assertThat(report.get("meanConfidence").get("after").asDouble()).isEqualTo(0.5);
    assertThat(report.get("examples")).hasSize(1);
    assertThat(report.get("examples").get(0).get("before").get(0).get("surface").asText())
        .isEqualTo("Jazz");
  }

  @Test
  void shouldSkipTextsInALanguageThatNeitherServes() {
    int code = diff("--language", "ja");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("skipped     3 texts").contains("texts       0");
  }

  @Test
  void shouldSayWhatIsWrongWithTheCommandLine() {
    assertThat(diff()).isEqualTo(2);
    assertThat(err.toString()).contains("--language");
    assertThat(run("a", "b")).isEqualTo(2);
    assertThat(err.toString()).contains("--file", "--from");
    assertThat(diff("--language", "not a tag")).isEqualTo(2);
  }

  private int diff(String... more) {
    List<String> args =
        new ArrayList<>(List.of(first.toString(), second.toString(), "--file", texts.toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("models", "diff"));
    all.addAll(List.of(args));
    CommandRun ran =
        CommandRun.in(
            new ModelsGroup(
                this::open,
                bundle -> {
                  throw new AssertionError("nothing is fetched");
                }),
            Map.of(),
            Question.NOBODY,
            all.toArray(String[]::new));
    out.write(ran.out());
    err.write(ran.err());
    return ran.exitCode();
  }

  private Tagger open(Path bundle) {
    return bundle.equals(first)
        ? new FakeTagger("first", "en")
        : new StubTagger(
            "2",
            text ->
                new TaggedUtterance(
                    List.of(new EntitySpan("thing", 0, 1, text.substring(0, 1), 0.5)), 0.5));
  }
}
