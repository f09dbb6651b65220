package dev.nagare.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

  private static final Path RULES = Path.of("../../ops/prometheus");
  private static final Path ROOT = Path.of("../..");
  private static final Path RUNBOOK = ROOT.resolve("docs/runbook");

  private final Map<String, JsonNode> alerts = alerts();

  AlertRulesTest() throws IOException {}

  private static Map<String, JsonNode> alerts() throws IOException {
    Map<String, JsonNode> alerts = new TreeMap<>();
    for (JsonNode group : Manifests.tree(RULES.resolve("alerts.yml")).get("groups")) {
      for (JsonNode rule : group.get("rules")) {
        if (rule.has("alert")) {
          alerts.put(rule.get("alert").asText(), rule);
        }
      }
    }
    return alerts;
  }

  @Test
  void shouldSayOfEachAlertHowUrgentItIsAndWhatToDo() {
    assertThat(alerts).isNotEmpty();
    alerts.forEach(
        (name, rule) -> {
          assertThat(rule.path("for").asText()).as(name).isNotEmpty();
          assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
          assertThat(rule.at("/annotations/summary").asText()).as(name).isNotEmpty();
          assertThat(rule.at("/annotations/description").asText()).as(name).isNotEmpty();
          String page = rule.at("/annotations/runbook_url").asText();
          assertThat(page).isEqualTo("docs/runbook/" + name + ".md");
          assertThat(ROOT.resolve(page)).exists();
        });
  }

  @Test
  void shouldHaveAPageForEachAlertAndAnAlertForEachPage() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(RUNBOOK)) {
      files.forEach(file -> pages.add(file.getFileName().toString().replace(".md", "")));
    }
    pages.remove("README");

    assertThat(pages).isEqualTo(alerts.keySet());
  }

  @Test
  void shouldSayTheSameOnThePageAsInTheAlert() throws IOException {
    String index = Files.readString(RUNBOOK.resolve("README.md"));

    for (Map.Entry<String, JsonNode> alert : alerts.entrySet()) {
      String page = Files.readString(RUNBOOK.resolve(alert.getKey() + ".md"));
      JsonNode rule = alert.getValue();
      String summary = rule.at("/annotations/summary").asText();
      assertThat(page)
          .startsWith("# " + alert.getKey() + "\n")
          .contains(summary, "fires after " + rule.get("for").asText() + ".")
          .containsIgnoringCase("**" + rule.at("/labels/severity").asText() + "**")
          .contains("## What it means", "## Look", "## Do\n", "## Do not");
      assertThat(index).contains("[" + alert.getKey() + "](" + alert.getKey() + ".md)", summary);
    }
  }

  @Test
  void shouldTestThatEachAlertFiresAndThatItIsSilent() throws IOException {
    Map<String, Set<Boolean>> tested = new HashMap<>();
    for (JsonNode test : Manifests.tree(RULES.resolve("alerts_test.yml")).get("tests")) {
      for (JsonNode alert : test.get("alert_rule_test")) {
        tested
            .computeIfAbsent(alert.get("alertname").asText(), name -> new TreeSet<>())
            .add(alert.get("exp_alerts").isEmpty());
      }
    }

    assertThat(tested.keySet()).isEqualTo(alerts.keySet());
    assertThat(tested.values()).allMatch(ways -> ways.size() == 2);
  }

  @Test
  void shouldPassPrometheusOwnChecks() throws Exception {
    assumeTrue(isInstalled(), "promtool is not on the PATH: Debian has it in package prometheus");

    assertSucceeds("check", "config", "prometheus.yml");
    assertSucceeds("check", "rules", "alerts.yml");
    assertSucceeds("test", "rules", "alerts_test.yml");
  }

  private static boolean isInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }

  private static void assertSucceeds(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
            .directory(RULES.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
