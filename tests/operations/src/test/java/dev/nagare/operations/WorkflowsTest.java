package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows in {@code .github/workflows}, read as the runner reads them. */
class WorkflowsTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static final Set<String> WORKFLOW_KEYS =
      Set.of("name", "on", "permissions", "concurrency", "env", "defaults", "jobs");
  private static final Set<String> JOB_KEYS =
      Set.of(
          "name",
          "needs",
          "if",
          "runs-on",
          "timeout-minutes",
          "permissions",
          "env",
          "strategy",
          "steps");
  private static final Set<String> STEP_KEYS =
      Set.of("name", "id", "if", "uses", "with", "run", "env", "working-directory", "shell");
  private static final Set<String> CONTEXTS = Set.of("github", "vars", "secrets", "env", "matrix");

  private static final Pattern ACTION = Pattern.compile("[\\w-]+/[\\w-]+@v\\d+");
  private static final Pattern SCRIPT = Pattern.compile("(?<![\\w./-])((?:ops|\\.ci)/[\\w/.-]+)");
  private static final Pattern PROFILES = Pattern.compile("-P([\\w,]+)");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(\\w+)\\.[^}]*}}");
  private static final Pattern REGISTRY =
      Pattern.compile("ghcr\\.io|docker\\.io|quay\\.io|sonatype|repo1\\.maven|maven\\.pkg");

  @ParameterizedTest
  @ValueSource(strings = {"build", "release"})
  void shouldHaveKeysThatTheRunnerKnows(String name) throws IOException {
    JsonNode workflow = workflow(name);

    assertThat(WORKFLOW_KEYS).containsAll(names(workflow));
    assertThat(workflow.path("permissions").path("contents").asText()).isEqualTo("read");
    assertThat(workflow.path("jobs")).isNotEmpty();
    for (JsonNode job : workflow.path("jobs")) {
      assertThat(JOB_KEYS).containsAll(names(job));
      assertThat(job.path("runs-on").asText()).isEqualTo("ubuntu-24.04");
      assertThat(job.path("timeout-minutes").asInt()).isPositive();
      assertThat(job.path("steps")).isNotEmpty();
      for (JsonNode step : job.path("steps")) {
        assertThat(STEP_KEYS).containsAll(names(step));
        assertThat(step.has("uses")).isNotEqualTo(step.has("run"));
        if (step.has("uses")) {
          assertThat(step.path("uses").asText()).matches(ACTION);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "release"})
  void shouldNameWhatIsThere(String name) throws IOException {
    JsonNode jobs = workflow(name).path("jobs");
    Set<String> profiles = profiles();

    for (JsonNode job : jobs) {
      if (job.has("needs")) {
        assertThat(names(jobs)).contains(job.path("needs").asText());
      }
    }
    for (String script : scripts(jobs)) {
      for (String file : found(SCRIPT, script)) {
        if (!file.startsWith("ops/dist/target/")) {
          assertThat(ROOT.resolve(file)).isExecutable();
        }
      }
      for (String list : found(PROFILES, script)) {
        assertThat(profiles).contains(list.split(",", -1));
      }
    }
    assertThat(CONTEXTS).containsAll(found(EXPRESSION, text(name)));
  }

  @Test
  void shouldTestBeforeItPublishes() throws IOException {
    JsonNode release = workflow("release");

    assertThat(names(release.path("on"))).containsExactly("push");
    assertThat(names(release.path("on").path("push"))).containsExactly("tags");
    for (String job : List.of("packages", "images", "library")) {
      assertThat(release.path("jobs").path(job).path("needs").asText()).isEqualTo("test");
    }
    assertThat(scripts(release.path("jobs").path("test"))).anyMatch(run -> run.contains(".ci/run"));
  }

  @Test
  void shouldPublishWhereVariablesSay() throws IOException {
    JsonNode jobs = workflow("release").path("jobs");

    assertThat(found(REGISTRY, text("release"))).isEmpty();
    assertThat(jobs.path("images").path("if").asText()).isEqualTo("vars.IMAGE_REGISTRY != ''");
    assertThat(jobs.path("library").path("if").asText())
        .isEqualTo("vars.MAVEN_REPOSITORY_URL != ''");
  }

  /** A secret belongs into the environment of one step: in a command it would be in the log. */
  @Test
  void shouldKeepSecretsOutOfCommands() throws IOException {
    for (String name : List.of("build", "release")) {
      assertThat(scripts(workflow(name).path("jobs"))).noneMatch(run -> run.contains("${{"));
    }
  }

  private static JsonNode workflow(String name) throws IOException {
    return Manifests.tree(file(name));
  }

  private static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  private static Path file(String name) {
    return ROOT.resolve(".github").resolve("workflows").resolve(name + ".yml");
  }

  private static Set<String> profiles() throws IOException {
    return new HashSet<>(
        found(
            Pattern.compile("<profile>\\s*<id>([^<]+)</id>"),
            Files.readString(ROOT.resolve("pom.xml"))));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> scripts(JsonNode tree) {
    return tree.findValuesAsText("run");
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }
    return found;
  }
}
