package dev.nagare.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.tagger.decoding.TagTargets;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizers;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import dev.nagare.trainer.training.MomTraining;
import dev.nagare.trainer.training.Teachers;
import dev.nagare.trainer.training.TrainedModel;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Students of {@link ToyModel}. */
class DistillationTest {

  private static final List<LabeledUtterance> TRAIN = ToyData.utterances(60, 1);
  private static final List<LabeledUtterance> DEV = ToyData.utterances(24, 2);
  private static final List<LabeledUtterance> UNLABELED = ToyData.utterances(160, 5);
  private static final List<LabeledUtterance> NEW = ToyData.utterances(80, 6);

  private static final TrainingSettings CHAIN = settings(new OutputLayer(true, 256));
  private static final TrainingSettings SOFTMAX = settings(OutputLayer.SOFTMAX);

  private static final List<String> TAGS = List.of("O", "B-day", "I-day", "B-genre", "I-genre");

  @Test
  void studentOfUnlabeledTextAloneShouldGiveTheTagsOfItsTeacher()
      throws IOException, InterruptedException {
    for (TrainingSettings settings : List.of(SOFTMAX, CHAIN)) {
      TrainedModel student = student(List.of(), settings, distillation(1, UNLABELED));

      assertThat(student.tags()).isEqualTo(TAGS);
      assertThat(agreement(student)).isGreaterThan(0.95);
    }
  }

  @Test
  void labelsOfUnlabeledTextShouldNotMatter() throws InterruptedException {
    List<LabeledUtterance> wrong =
        UNLABELED.stream().map(u -> u.withSpans(List.of(new LabeledSpan("genre", 0, 1)))).toList();
    TrainingSettings shortly = CHAIN.withEpochs(1);

    assertThat(weights(student(TRAIN, shortly, distillation(0.5, wrong))))
        .isEqualTo(weights(student(TRAIN, shortly, distillation(0.5, UNLABELED))));
  }

  @Test
  void weightShouldDecideWhatIsLearnedOfLabeledText() throws IOException, InterruptedException {
    List<LabeledUtterance> blank = TRAIN.stream().map(u -> u.withSpans(List.of())).toList();

    double byTeacher = agreement(student(blank, SOFTMAX, distillation(1, List.of())));
    double byGold = agreement(student(blank, SOFTMAX, distillation(0.02, List.of())));

    assertThat(byTeacher).isGreaterThan(0.9);
    assertThat(byGold).isLessThan(0.5);
  }

  @Test
  void weightZeroShouldLeaveLabeledTextToGold() throws InterruptedException {
    List<String> heard = new ArrayList<>();

    new MomTraining(
            ToyData.languages(),
            SOFTMAX.withEpochs(1),
            listener(heard),
            Set.of(),
            Optional.empty(),
            Optional.of(distillation(0, UNLABELED)))
        .train(TRAIN, DEV, Optional.empty());

    assertThat(heard).endsWith("160 of 160");
  }

  @Test
  void vocabularyShouldHaveTheWordsOfUnlabeledText() throws InterruptedException {
    List<LabeledUtterance> added =
        List.of(new LabeledUtterance("x", "en", "play zydeco", List.of(), List.of()));

    assertThat(
            student(TRAIN, SOFTMAX.withEpochs(1), distillation(0.5, added))
                .network()
                .words()
                .items())
        .contains("zydeco");
  }

  @Test
  void targetsShouldBeThoseOfTheTextWhateverItsBatch() throws InterruptedException {
    Distillation distillation = distillation(1, List.of());
    Teachers.Student student = new Teachers.Student(ToyData.languages(), TAGS, true);
    List<List<Token>> texts = tokens(UNLABELED);

    List<TagTargets> together = distillation.label(student, texts, TrainingListener.SILENT);

    assertThat(together).hasSameSizeAs(texts);
    for (int i : new int[] {0, 1, 90, 159}) {
      TagTargets alone =
          distillation.label(student, List.of(texts.get(i)), TrainingListener.SILENT).get(0);
      assertThat(together.get(i).tokens()).isEqualTo(texts.get(i).size());
      for (int t = 0; t < alone.tokens(); t++) {
        assertThat(together.get(i).tag(t, 3)).isCloseTo(alone.tag(t, 3), within(1e-4f));
      }
    }
  }

  @Test
  void typesThatTheStudentLacksShouldCountAsOutside() throws InterruptedException {
    Teachers.Student all = new Teachers.Student(ToyData.languages(), TAGS, true);
    Teachers.Student fewer =
        new Teachers.Student(ToyData.languages(), List.of("O", "B-genre", "I-genre"), true);
    List<List<Token>> texts = tokens(UNLABELED);
    Distillation distillation = distillation(1, List.of());

    List<TagTargets> targets = distillation.label(all, texts, TrainingListener.SILENT);
    List<TagTargets> mapped = distillation.label(fewer, texts, TrainingListener.SILENT);

    double days = 0;
    for (int u = 0; u < texts.size(); u++) {
      for (int t = 0; t < texts.get(u).size(); t++) {
        double outside = 0;
        double pair = 0;
        for (int tag : new int[] {0, 1, 2}) {
          outside += targets.get(u).tag(t, tag);
          for (int before = 0; t > 0 && before <= 2; before++) {
            pair += targets.get(u).pair(t, before, tag);
          }
        }
        days += targets.get(u).tag(t, 1);
        assertThat((double) mapped.get(u).tag(t, 0)).isCloseTo(outside, within(1e-3));
        assertThat(t == 0 ? 0 : (double) mapped.get(u).pair(t, 0, 0)).isCloseTo(pair, within(2e-3));
        assertThat((double) mapped.get(u).tag(t, 1))
            .isCloseTo(targets.get(u).tag(t, 3), within(1e-3));
      }
    }
    assertThat(days).isGreaterThan(10);
  }

  @Test
  void labelingShouldEndWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> student(TRAIN, SOFTMAX, distillation(0.5, List.of())))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("training was interrupted while teachers labeled");
  }

  @Test
  void shouldRefuseTeachersWithoutALanguage() {
    Map<String, TextSettings> languages = new HashMap<>(ToyData.languages());
    languages.remove("ja");

    assertRefused(
        ToyModel.with(languages),
        "the teacher toy:1 serves en, not ja; a teacher must serve all languages");
  }

  @Test
  void shouldRefuseTeachersWithOtherTextSettings() {
    Map<String, TextSettings> languages = new HashMap<>(ToyData.languages());
    languages.computeIfPresent("ja", (tag, text) -> text.withCharacters(CharacterSource.BOTH));

    assertRefused(
        ToyModel.with(languages),
        "the teacher toy:1 reads ja with other text settings than the model: characters both"
            + " instead of romanized; train both");
  }

  @Test
  void shouldRefuseTeachersWithoutAType() {
    Teachers.Student student =
        new Teachers.Student(ToyData.languages(), List.of("O", "B-mood", "I-mood"), false);

    assertThatThrownBy(() -> distillation(0.5, List.of()).requireSuitable(student))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the teacher toy:1 has no tags for mood; a teacher must know all types of the training"
                + " data");
  }

  @Test
  void shouldTakeTeachersOfTheWholeLanguage() {
    TextSettings whole = ToyData.languages().get("en");
    TextSettings part =
        new TextSettings("en-US", whole.segmentation(), whole.romanization(), whole.characters());
    Teachers.Student student = new Teachers.Student(Map.of("en-US", part), TAGS, false);

    distillation(0.5, List.of()).requireSuitable(student);
  }

  @Test
  void shouldRefuseWeightsOutOfRangeAndWithoutEffect() {
    assertThatThrownBy(() -> distillation(1.5, List.of()))
        .hasMessage("the distillation weight is 1.5, must be from 0 to 1");
    assertThatThrownBy(() -> distillation(Double.NaN, List.of())).hasMessageContaining("NaN");
    assertThatThrownBy(() -> distillation(0, List.of())).hasMessageContaining("no effect");
    assertThat(distillation(0, UNLABELED).weight()).isZero();
  }

  private static void assertRefused(ModelBundle teacher, String message) {
    Distillation distillation =
        new Distillation(
            List.of(new BundleReader.Release(ToyModel.RELEASE, teacher)),
            0.5,
            List.of(),
            List.of());

    assertThatThrownBy(() -> student(TRAIN, SOFTMAX, distillation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static TrainingListener listener(List<String> heard) {
    return new TrainingListener() {
      @Override
      public void taught(int done, int all) {
        heard.add(done + " of " + all);
      }
    };
  }

  private static List<List<Token>> tokens(List<LabeledUtterance> utterances) {
    return utterances.stream()
        .map(u -> Tokenizers.create(ToyData.languages().get(u.language())).tokenize(u.text()))
        .toList();
  }

  private static Distillation distillation(double weight, List<LabeledUtterance> unlabeled) {
    return new Distillation(
        List.of(new BundleReader.Release(ToyModel.RELEASE, ToyModel.bundle())),
        weight,
        unlabeled,
        List.of("toy"));
  }

  private static TrainedModel student(
      List<LabeledUtterance> train, TrainingSettings settings, Distillation teachers)
      throws InterruptedException {
    return new MomTraining(
            ToyData.languages(),
            settings,
            TrainingListener.SILENT,
            Set.of("day", "genre"),
            Optional.empty(),
            Optional.of(teachers))
        .train(train, DEV, Optional.empty());
  }

  private static Map<String, Object> weights(TrainedModel model) {
    MomWeights weights = model.network().weights();
    Map<String, Object> all = new HashMap<>();
    weights.names().forEach(name -> all.put(name, weights.get(name)));
    return all;
  }

  /** The share of new texts for which the student gives all spans of its teacher, and no others. */
  private static double agreement(TrainedModel student) throws IOException {
    ModelBundle teacher = ToyModel.bundle();
    ModelBundle bundle =
        new ModelBundle(
            teacher.name(),
            teacher.createdAt(),
            student.languages(),
            student.tags(),
            student.network(),
            teacher.precision(),
            teacher.training(),
            teacher.metrics(),
            teacher.parent());
    List<Utterance> texts = NEW.stream().map(u -> new Utterance(u.language(), u.text())).toList();
    try (OnnxTagger ofTeacher = tagger(teacher);
        OnnxTagger ofStudent = tagger(bundle)) {
      int same = 0;
      for (Utterance text : texts) {
        same += spans(ofStudent, text).equals(spans(ofTeacher, text)) ? 1 : 0;
      }
      return (double) same / texts.size();
    }
  }

  private static List<String> spans(OnnxTagger tagger, Utterance text) {
    return tagger.tag(List.of(text)).get(0).spans().stream()
        .map(span -> span.type() + " " + span.start() + "-" + span.end())
        .toList();
  }

  private static OnnxTagger tagger(ModelBundle bundle) throws IOException {
    return OnnxTagger.of(ToyModel.RELEASE, bundle);
  }

  private static TrainingSettings settings(OutputLayer output) {
    TrainingSettings toy = ToyData.SETTINGS;
    return new TrainingSettings(toy.sizes().withOutput(output), toy.learning(), 10, 10, 8, 0.2, 7);
  }
}
