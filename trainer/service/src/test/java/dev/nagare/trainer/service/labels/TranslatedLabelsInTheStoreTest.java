package dev.nagare.trainer.service.labels;

import static dev.nagare.trainer.service.testing.Labels.evaluation;
import static dev.nagare.trainer.service.testing.Labels.training;
import static dev.nagare.trainer.service.testing.Labels.translated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.service.follow.RecordPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslatedLabelsInTheStoreTest {

  private static final double SHARE = 0.15;
  private static final LabelRules RULES = new LabelRules(EvaluationReserve.NONE, 2000);

  private final LabelStore store = new LabelStore(RULES);
  private long offset;

  @Test
  void shouldLearnFromATranslatedLabelInItsLanguage() {
    add(training("u", "en", "play jazz"));
    add(translated("u", "ja", "ジャズを流して"));
    add(training("v", "ja", "止めて"));

    assertThat(learnable("ja"))
        .extracting(LabeledUtterance::id)
        .containsExactlyInAnyOrder("u@ja", "v");
    assertThat(learnable("en")).extracting(LabeledUtterance::id).containsExactly("u");
    assertThat(counts("ja").training()).isEqualTo(2);
    assertThat(counts("ja").translated()).isOne();
    assertThat(counts("ja").fresh()).isEqualTo(2);
    assertThat(counts("en").translated()).isZero();
  }

  @Test
  void shouldNotTakeATranslatedLabelForOneOfTheUtterance() {
    add(translated("u", "ja", "ジャズ"));

    assertThat(store.isLabeled("u")).isFalse();
    assertThat(store.isLabeled("u@ja")).isFalse();
  }

  @Test
  void shouldForgetATranslatedLabelThatIsTakenBackAndOnlyThat() {
    add(training("u", "en", "play jazz"));
    add(translated("u", "ja", "ジャズ"));
    add(translated("u", "de", "spiel jazz"));

    store.apply(place(), "u@ja", null);

    assertThat(store.languages()).containsExactly("de", "en");
  }

  @Test
  void shouldKeepATranslatedLabelWhateverBecomesOfTheOriginal() {
    add(training("u", "en", "play jazz"));
    add(translated("u", "ja", "ジャズ"));

    add(training("u", "en", "play rock"));
    assertThat(learnable("ja")).hasSize(1);
    store.apply(place(), "u", null);
    assertThat(learnable("ja")).hasSize(1);
  }

  @Test
  void shouldLeaveOutATranslationWhoseTextIsEvaluatedOnWhicheverCameFirst() {
    add(evaluation("e1", "ja", "ジャズ"));
    add(translated("u1", "ja", "ｼﾞｬｽﾞ"));
    add(translated("u2", "ja", "ロック"));
    add(evaluation("e2", "ja", "ロック"));

    assertThat(learnable("ja")).isEmpty();
    assertThat(counts("ja").excluded()).isEqualTo(2);
    assertThat(counts("ja").translated()).isZero();
    store.apply(place(), "e2", null);
    assertThat(learnable("ja")).extracting(LabeledUtterance::id).containsExactly("u2@ja");
  }

  @Test
  void shouldLeaveOutATranslationWhoseTextIsReserved() {
    LabelStore reserving = new LabelStore(new LabelRules(new EvaluationReserve(1), 2000));

    assertThat(reserving.apply(place(), "u@ja", translated("u", "ja", "ジャズ")))
        .map(LabelProblem::fault)
        .contains(LabelFault.RESERVED_TEXT);
    assertThat(reserving.languages()).isEmpty();
  }

  @Test
  void shouldRefuseATranslatedLabelForEvaluation() {
    Label label =
        Label.newBuilder(translated("u", "ja", "ジャズ")).setPurpose(LabelPurpose.EVALUATION).build();

    assertThat(add(label)).map(LabelProblem::fault).contains(LabelFault.TRANSLATED_EVALUATION);
    assertThat(store.faults()).containsExactly(Map.entry(LabelFault.TRANSLATED_EVALUATION, 1L));
    assertThat(store.languages()).isEmpty();
  }

  @Test
  void shouldRefuseATranslatedLabelUnderAnotherKeyAndLoseNothing() {
    add(training("u", "en", "play jazz"));
    add(translated("u", "ja", "ジャズ"));
    Label label = Label.newBuilder(training("u@de", "ja", "ロック")).setTranslationOf("u").build();

    assertThat(add(label)).map(LabelProblem::fault).contains(LabelFault.KEY);
    assertThat(learnable("en")).hasSize(1);
    assertThat(learnable("ja")).hasSize(1);
  }

  @Test
  void shouldReportATranslationIntoTheLanguageOfItsOriginalWhicheverCameFirst() {
    add(training("u1", "en", "play jazz"));
    Optional<LabelProblem> second = add(translated("u1", "en", "play some jazz"));
    Optional<LabelProblem> none = add(translated("u2", "en", "stop it"));
    Optional<LabelProblem> first = add(evaluation("u2", "en", "stop"));

    assertThat(second.map(LabelProblem::fault)).contains(LabelFault.TRANSLATED_LANGUAGE);
    assertThat(none).isEmpty();
    assertThat(first.map(LabelProblem::fault)).contains(LabelFault.TRANSLATED_LANGUAGE);
    assertThat(first.orElseThrow().place()).isEqualTo(new RecordPlace(0, 2, 2));
    assertThat(store.faults()).containsExactly(Map.entry(LabelFault.TRANSLATED_LANGUAGE, 2L));
    assertThat(learnable("en")).extracting(LabeledUtterance::id).containsExactly("u1");
    assertThat(counts("en").excluded()).isEqualTo(2);
    assertThat(counts("en").evaluation()).isOne();
  }

  @Test
  void shouldReportNothingAgainThatIsReadAnew() {
    for (int reading = 0; reading < 2; reading++) {
      store.apply(new RecordPlace(0, 0, 0), "u", training("u", "en", "play jazz"));
      store.apply(new RecordPlace(0, 1, 1), "u@en", translated("u", "en", "play rock"));
    }

    assertThat(store.faults()).containsExactly(Map.entry(LabelFault.TRANSLATED_LANGUAGE, 1L));
  }

  @Test
  void shouldCallARegionOfTheLanguageATranslation() {
    add(training("u", "en", "turn on the flashlight"));

    assertThat(add(translated("u", "en-GB", "turn on the torch"))).isEmpty();
    assertThat(learnable("en-GB")).hasSize(1);
  }

  private LabelCounts counts(String language) {
    return store.counts(language, List.of());
  }

  private Optional<LabelProblem> add(Label label) {
    return store.apply(place(), label.getUtteranceId(), label);
  }

  private RecordPlace place() {
    return new RecordPlace(0, offset, offset++);
  }

  private List<LabeledUtterance> learnable(String language) {
    LabelSet set = store.set(language, SHARE);
    return Stream.concat(set.training().stream(), set.development().stream()).toList();
  }
}
