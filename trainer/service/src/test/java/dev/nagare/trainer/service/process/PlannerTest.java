package dev.nagare.trainer.service.process;

import static dev.nagare.trainer.service.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.Label;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.config.TrainerKeys;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.Languages;
import dev.nagare.trainer.service.status.LanguageStatuses;
import dev.nagare.trainer.service.testing.Labels;
import dev.nagare.trainer.service.triggers.Standing;
import dev.nagare.trainer.service.triggers.Standing.Reason;
import dev.nagare.trainer.service.triggers.Standing.Waiting;
import dev.nagare.trainer.service.work.Retries;
import dev.nagare.trainer.service.work.Tries;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private final LabelStore store = new LabelStore(new LabelRules(EvaluationReserve.NONE, 2000));
  private final TrainerConfig config =
      TrainerConfig.of(
          Map.of(
              "bootstrap.servers",
              "127.0.0.1:1",
              "schema.registry.url",
              "mock://planner",
              TrainerKeys.MIN_NEW_LABELS,
              "2",
              TrainerKeys.MIN_LABELS,
              "2",
              TrainerKeys.GATE_MIN_UTTERANCES,
              "2"));
  private final Planner planner =
      new Planner(
          config,
          store,
          new Languages(),
          new Retries(),
          new Tries(
              new LanguageStatuses(
                  LanguageStatuses.table(),
                  status -> new RecordPlace(0, 0, 0),
                  config.targets(),
                  () -> START),
              () -> START));
  private long offset;

  /** As it cannot be requested: labels come under it where a sender writes the wrong tag. */
  @Test
  void shouldNotTrainATagThatIsNoLanguage() {
    label("ja");
    label("jp");

    assertThat(standing("ja")).isInstanceOf(Standing.Due.class);
    assertThat(standing("jp"))
        .isEqualTo(
            new Waiting(
                Reason.ASSIGNED_LANGUAGE,
                "jp is no language: 'jp' is not assigned; did you mean ja?"));
    assertThat(planner.order("jp", Releases.NONE, START)).isEmpty();
  }

  @Property(tries = 200)
  void shouldTrainAssignedLanguagesOnly(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 2, max = 3) String tag) {
    String language = LanguageTags.canonical(tag).orElseThrow();
    PlannerTest test = new PlannerTest();
    test.label(language);

    assertThat(test.standing(language) instanceof Standing.Due)
        .isEqualTo(WrittenLanguage.fault(language).isEmpty());
  }

  @Test
  void shouldTrainOnTranslatedLabelsButNotWithoutLabelsToEvaluateBy() {
    put(Labels.translated("u1", "ja", "ジャズ"));
    put(Labels.translated("u2", "ja", "ロック"));
    assertThat(standing("ja"))
        .isEqualTo(
            new Waiting(
                Reason.EVALUATION_LABELS,
                "0 of 2 labels with purpose EVALUATION that the gate needs"));

    put(Labels.evaluation("e1", "ja", "止めて"));
    put(Labels.evaluation("e2", "ja", "電気を消して"));

    assertThat(standing("ja")).isInstanceOf(Standing.Due.class);
  }

  private Standing standing(String language) {
    return planner.reports(Releases.NONE, START).stream()
        .filter(report -> report.language().equals(language))
        .map(LanguageReport::standing)
        .findFirst()
        .orElseThrow();
  }

  /** As many labels as a training needs. */
  private void label(String language) {
    for (String text : List.of("a", "b")) {
      put(Labels.training(language + text, language, text));
      put(Labels.evaluation(language + "e" + text, language, "e" + text));
    }
  }

  private void put(Label label) {
    store.apply(new RecordPlace(0, offset, offset++), label.getUtteranceId(), label);
  }
}
