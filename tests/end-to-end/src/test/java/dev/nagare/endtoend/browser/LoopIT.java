package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.endtoend.Cluster;
import dev.nagare.endtoend.Corpus;
import dev.nagare.endtoend.JavaProcess;
import dev.nagare.endtoend.Speaker;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.SampleRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop as people see it in the browser: they label, the trainer learns from it, the
 * release goes live by the default rules, and the stream answers with it.
 */
class LoopIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REST = 600;
  private static final double TRAINING_LIMIT_MILLIS = 6 * 60_000;

  /** Trains in seconds, and not before all labels are there. */
  private static final Map<String, String> TRAINER =
      Map.of("nagare.trainer.preset", "small", "nagare.trainer.epochs", "8");

  @TempDir private Path folder;

  @Test
  void shouldTakeLabelsGivenByKeyboardToALiveModelWithoutAReload() throws Exception {
    List<MarkedUtterance> byHand = HardTexts.all("hand");
    List<LabeledUtterance> rest = Corpus.learnable("ja").subList(0, REST);
    int learned = rest.size() + learnable(byHand, "ja");
    try (Chromium chromium = Chromium.start();
        Cluster cluster = Cluster.start()) {
      LabelQueueSetup.teachTypes(cluster);
      Corpus.load("ja", "dev").forEach(gold -> cluster.label(gold, LabelPurpose.EVALUATION));
      try (JavaProcess stream = start(cluster, "streams", Map.of("num.standby.replicas", "0"));
          JavaProcess trainer = start(cluster, "trainer", trainer(learned));
          ConsoleProcess console = ConsoleProcess.start(cluster, folder);
          VisitedPage releases = chromium.open(console.address(), "/releases")) {
        releases.awaitText(".placeholder h2", "There is no release yet.");
        releases.page().evaluate("() => { window.isFirstLoad = true; }");
        LabelQueueSetup queue = new LabelQueueSetup(cluster, console);
        askAll(queue, byHand, rest);
        labelByHand(chromium, console, cluster, byHand);
        answer(console, rest);
        queue.awaitOpen(0);

        ModelRelease live = awaitLive(releases, cluster);
        assertThat(
                live.getTraining().orElseThrow().getTrainingLabels()
                    + live.getTraining().orElseThrow().getDevelopmentLabels())
            .isEqualTo(learned);
        queue.ask(again(byHand.get(0)).request(0));
        try (Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), 20)) {
          watchAnswers(chromium, console, live);
          new PagesLook(chromium, console.address(), Optional.empty()).visitAll();
          assertThat(speaker.said()).isPositive();
        }
        assertThat(stream.isAlive()).isTrue();
        assertThat(trainer.isAlive()).isTrue();
      }
    }
  }

  private JavaProcess start(Cluster cluster, String command, Map<String, String> settings)
      throws Exception {
    return JavaProcess.start(
        "dev.nagare.cli.Main",
        command,
        cluster.settings(settings),
        folder.resolve(command + ".log"));
  }

  private static Map<String, String> trainer(int labels) {
    Map<String, String> settings = new HashMap<>(TRAINER);
    settings.put("nagare.trainer.min.labels", Integer.toString(labels));
    return settings;
  }

  /** Returns the number of utterances whose text is not reserved for evaluation. */
  private static int learnable(List<MarkedUtterance> utterances, String language) {
    EvaluationReserve reserve = new EvaluationReserve(EvaluationShare.DEFAULT);
    return (int)
        utterances.stream()
            .filter(utterance -> utterance.language().equals(language))
            .filter(utterance -> !reserve.isReserved(utterance.text()))
            .count();
  }

  private static void askAll(
      LabelQueueSetup queue, List<MarkedUtterance> byHand, List<LabeledUtterance> rest)
      throws Exception {
    for (int i = 0; i < rest.size(); i++) {
      LabeledUtterance gold = rest.get(i);
      queue.ask(
          SampleRequests.later(
              SampleRequests.training(gold.id(), gold.language(), gold.text()), 1_000 + i));
    }
    List<MarkedUtterance> first = new ArrayList<>(byHand);
    queue.ask(first);
  }

  private static void labelByHand(
      Chromium chromium, ConsoleProcess console, Cluster cluster, List<MarkedUtterance> byHand) {
    try (VisitedPage visited = chromium.open(console.address(), "/label")) {
      LabelingKeys person = new LabelingKeys(visited);
      byHand.forEach(person::label);
      visited.page().waitForFunction("() => document.querySelectorAll('.recent li').length === 10");
      visited.awaitShown(".card:not(.locked) .marked-text");
    }

    Map<String, Label> labels = new HashMap<>();
    cluster.values(NagareTopic.LABELS).forEach(label -> labels.put(label.getUtteranceId(), label));
    for (MarkedUtterance utterance : byHand) {
      Label label = labels.get(utterance.id());
      assertThat(label).as(utterance.text()).isNotNull();
      assertThat(label.getText()).isEqualTo(utterance.text());
      assertThat(label.getLanguage()).isEqualTo(utterance.language());
      assertThat(label.getSpans()).as(utterance.text()).isEqualTo(utterance.spans());
    }
    assertThat(cluster.values(NagareTopic.ANNOTATIONS))
        .extracting(Annotation::getUtteranceId)
        .containsExactlyInAnyOrderElementsOf(byHand.stream().map(MarkedUtterance::id).toList());
  }

  /** Answers as a program does that uses the console's interface. */
  private static void answer(ConsoleProcess console, List<LabeledUtterance> golds)
      throws Exception {
    Map<String, LabeledUtterance> open = new HashMap<>();
    golds.forEach(gold -> open.put(gold.id(), gold));
    // The page's last leases end a minute after it is gone.
    Await.until(
        "all requests are answered",
        Duration.ofMinutes(3),
        () -> {
          JsonNode item = console.post("/v1/labels/next", JSON.createObjectNode()).path("item");
          while (item.has("id")) {
            LabeledUtterance gold = Objects.requireNonNull(open.remove(item.path("id").asText()));
            item = console.post("/v1/labels/annotations", annotation(item, gold)).path("next");
          }
          return open.isEmpty();
        });
  }

  private static JsonNode annotation(JsonNode item, LabeledUtterance gold) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("id", gold.id())
            .put("token", item.at("/lease/token").asText())
            .put("outcome", "LABELED");
    ArrayNode spans = answer.putArray("spans");
    for (LabeledSpan span : gold.spans()) {
      spans.addObject().put("start", span.start()).put("end", span.end()).put("type", span.type());
    }
    return answer;
  }

  private static ModelRelease awaitLive(VisitedPage releases, Cluster cluster) {
    releases
        .first("section[aria-labelledby='active'] .release")
        .waitFor(new Locator.WaitForOptions().setTimeout(TRAINING_LIMIT_MILLIS));
    assertThat(releases.page().evaluate("() => window.isFirstLoad")).isEqualTo(true);
    ModelRelease live =
        cluster.releases().values().stream()
            .filter(release -> release.getStage() == ReleaseStage.ACTIVE)
            .findFirst()
            .orElseThrow();
    assertThat(releases.first("section[aria-labelledby='active'] .release h3").textContent())
        .contains(live.getVersion());
    assertThat(live.getLanguages()).containsExactly("ja");
    return live;
  }

  /** The page that watches shows answers of the new release. */
  private static void watchAnswers(Chromium chromium, ConsoleProcess console, ModelRelease live) {
    try (VisitedPage visited = chromium.open(console.address(), "/watch")) {
      visited.awaitText(".watch-event", live.getVersion());
    }
  }

  private static MarkedUtterance again(MarkedUtterance utterance) {
    return new MarkedUtterance("again", utterance.language(), utterance.text(), List.of());
  }
}
