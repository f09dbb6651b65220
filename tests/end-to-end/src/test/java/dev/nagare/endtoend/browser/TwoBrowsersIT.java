package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two people with a browser each, who log in and share one queue. A page leases one utterance ahead
 * where many are open.
 */
class TwoBrowsersIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int ANSWERS_OF_EACH = 5;
  private static final String AKANE = "a".repeat(24);
  private static final String HANA = "h".repeat(24);

  @TempDir private static Path folder;

  private static LabelSystem system;

  private LabelQueueSetup queue;

  @BeforeAll
  static void start() throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, "akane labeler " + AKANE + "\nhana labeler " + HANA + "\n");
    system =
        LabelSystem.start(
            folder, Map.of("nagare.console.tokens.file", tokens.toString()), Optional.of(HANA));
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @BeforeEach
  void open() {
    queue = new LabelQueueSetup(system.cluster(), system.console());
  }

  @AfterEach
  void withdraw() throws Exception {
    queue.withdrawAll();
  }

  @ParameterizedTest(name = "{0} open requests")
  @ValueSource(ints = {2 * ANSWERS_OF_EACH, 60})
  void shouldNeverGiveTheSameUtteranceToBoth(int open) throws Exception {
    String prefix = "shared-" + open;
    queue.ask(utterances(prefix, open));
    List<String> shown = new ArrayList<>();

    try (VisitedPage akane = logIn(AKANE);
        VisitedPage hana = logIn(HANA)) {
      for (int i = 0; i < ANSWERS_OF_EACH; i++) {
        shown.add(textOf(akane));
        shown.add(textOf(hana));
        sayNoEntity(akane);
        sayNoEntity(hana);
      }
      Await.until("all is saved", LIMIT, () -> annotators(prefix).size() == 2 * ANSWERS_OF_EACH);
    }

    assertThat(shown).doesNotHaveDuplicates().hasSize(2 * ANSWERS_OF_EACH);
    assertThat(annotators(prefix)).containsOnly("akane", "hana");
  }

  /** Answers what is open, and waits for what follows it. */
  private static void sayNoEntity(VisitedPage person) {
    String before = textOf(person);
    person.press("n");
    person
        .page()
        .waitForFunction(
            "text => !document.querySelector('.card.locked') && text !== document.querySelector("
                + "'.card .marked-text, .placeholder h2')?.textContent",
            before);
  }

  private static List<String> annotators(String prefix) {
    return system.cluster().values(NagareTopic.ANNOTATIONS).stream()
        .filter(annotation -> annotation.getUtteranceId().startsWith(prefix))
        .map(Annotation::getAnnotator)
        .toList();
  }

  @Test
  void shouldTellOnlyTheOneWhoseRequestIsWithdrawn() throws Exception {
    queue.ask(utterances("withdrawn", 3));

    try (VisitedPage akane = logIn(AKANE)) {
      String first = textOf(akane);
      try (VisitedPage hana = logIn(HANA)) {
        String second = textOf(hana);
        queue.withdraw(idOf(first));
        akane.awaitText(".banner", "This request was withdrawn.");

        assertThat(textOf(hana)).isEqualTo(second);
        assertThat(hana.page().locator(".banner").count()).isZero();
        akane.press("Enter");
        new LabelingKeys(akane).awaitOpen("utterance number 3");
      }
    }

    assertThat(system.cluster().values(NagareTopic.ANNOTATIONS))
        .noneMatch(annotation -> annotation.getUtteranceId().startsWith("withdrawn"));
  }

  @Test
  void shouldShowAConflictAndKeepTheLabelThatCameMeanwhile() throws Exception {
    queue.ask(utterances("conflict", 2));

    try (VisitedPage akane = logIn(AKANE)) {
      LabelingKeys person = new LabelingKeys(akane);
      String text = textOf(akane);
      person.select(0, "utterance".length());
      akane.press(person.keyOf("app"));
      importLabel(idOf(text), text);
      Await.until(
          "the label has arrived",
          LIMIT,
          () -> system.console().get("/v1/labels/progress").toString().contains("\"open\":1"));
      akane.press("Enter");
      akane.awaitText(".banner", "Somebody has answered this utterance meanwhile.");

      assertThat(akane.page().locator(".mark").count()).isOne();
      akane.press("Enter");
      person.awaitOpen("utterance number 2");
    }

    assertThat(system.cluster().values(NagareTopic.LABELS))
        .filteredOn(label -> label.getUtteranceId().startsWith("conflict"))
        .singleElement()
        .extracting(Label::getAnnotator)
        .isEqualTo("import");
  }

  private static void importLabel(String id, String text) {
    system
        .cluster()
        .send(
            NagareTopic.LABELS,
            id,
            Label.newBuilder()
                .setUtteranceId(id)
                .setLanguage("en")
                .setText(text)
                .setAnnotator("import")
                .setLabeledAt(Instant.now())
                .setPurpose(LabelPurpose.TRAINING)
                .build());
    system.cluster().flush();
  }

  private static List<MarkedUtterance> utterances(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> MarkedUtterance.of(prefix + "-" + i, "en", "utterance number " + i))
        .toList();
  }

  private String idOf(String text) {
    return queue.ids().get(Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)) - 1);
  }

  private static VisitedPage logIn(String token) {
    VisitedPage person = system.chromium().open(system.console().address(), "/label");
    person.page().locator("#token").fill(token);
    person.press("Enter");
    person.awaitShown(".card:not(.locked) .marked-text");
    person.awaitShown(".type");
    return person;
  }

  private static String textOf(VisitedPage person) {
    return person.first(".card:not(.locked) .marked-text").textContent();
  }
}
