package dev.nagare.trainer.training;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.TagScheme;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.MomLearner;
import dev.nagare.trainer.model.NewWords;
import dev.nagare.trainer.model.WeightInitializer;
import dev.nagare.trainer.transfer.Transfer;
import dev.nagare.trainer.transfer.TransferReport;
import dev.nagare.trainer.transfer.TransferTarget;
import dev.nagare.trainer.transfer.TranslatedRows;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trains a Mixed Orthographic Model. It builds vocabularies from the training set, initializes the
 * weights at random or by transfer, and trains until the F1 on the development set has not risen
 * for a number of epochs. The weights of the best epoch are kept.
 */
public final class MomTraining {

  private final Map<String, TextSettings> languages;
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final Set<String> types;
  private final Optional<ParallelText> parallel;
  private final Optional<Teachers> teachers;

  /**
   * @param languages text settings (segmentation and romanization) of the served languages, by BCP
   *     47 tag
   */
  public MomTraining(
      Map<String, TextSettings> languages, TrainingSettings settings, TrainingListener listener) {
    this(languages, settings, listener, Set.of(), Optional.empty());
  }

  /**
   * Creates a training whose model knows some entity types in any case, and may learn from parallel
   * text.
   *
   * @param languages text settings (segmentation and romanization) of the served languages, by BCP
   *     47 tag
   * @param types entity types that the model has tags for even if the training set has none of them
   * @param parallel parallel text to align the languages with; empty if there is none
   */
  public MomTraining(
      Map<String, TextSettings> languages,
      TrainingSettings settings,
      TrainingListener listener,
      Set<String> types,
      Optional<ParallelText> parallel) {
    this(languages, settings, listener, types, parallel, Optional.empty());
  }

  /**
   * Creates a training that may also learn from teachers.
   *
   * @param languages text settings (segmentation and romanization) of the served languages, by BCP
   *     47 tag
   * @param types entity types that the model has tags for even if the training set has none of them
   * @param parallel parallel text to align the languages with; empty if there is none
   * @param teachers models that label the training set and further text; empty if there are none
   */
  public MomTraining(
      Map<String, TextSettings> languages,
      TrainingSettings settings,
      TrainingListener listener,
      Set<String> types,
      Optional<ParallelText> parallel,
      Optional<Teachers> teachers) {
    this.teachers = teachers;
    this.parallel = parallel;
    this.types = Set.copyOf(types);
    this.languages = Map.copyOf(languages);
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Trains a model. Takes minutes; an interrupt ends it between two batches.
   *
   * @param trainSet training set; may be empty if teachers label other text
   * @param devSet development set
   * @param source source of initial weights; empty for random ones
   * @throws IllegalArgumentException if the training set is unusable, the source has other sizes,
   *     or a teacher has other tags, languages or text settings
   * @throws InterruptedException if the thread was interrupted
   */
  public TrainedModel train(
      List<LabeledUtterance> trainSet,
      List<LabeledUtterance> devSet,
      Optional<TransferSource> source)
      throws InterruptedException {
    Tokenization tokenization = new Tokenization(languages);
    List<PreparedUtterance> train = tokenization.prepare(trainSet);
    List<PreparedUtterance> dev = tokenization.prepare(devSet);
    List<PreparedUtterance> unlabeled =
        teachers.map(by -> tokenization.prepare(by.unlabeled())).orElse(List.of());
    requireWords(train.size() + unlabeled.size(), "training");
    requireWords(dev.size(), "development");
    List<ParallelExamples.TokenPair> pairs =
        parallel.map(text -> ParallelExamples.tokens(text, tokenization(text))).orElse(List.of());
    if (parallel.isPresent() && pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "the parallel text has no pair with 1 to "
              + ParallelExamples.MAX_WORDS
              + " words on both sides");
    }
    parallel.ifPresent(
        text -> listener.pairsRead(pairs.size(), text.pairs().size() - pairs.size()));
    ModelVocabulary vocabulary =
        ModelVocabulary.of(
            Stream.concat(
                    Stream.concat(train.stream(), unlabeled.stream())
                        .map(PreparedUtterance::tokens),
                    pairs.stream().flatMap(pair -> Stream.of(pair.source(), pair.target())))
                .toList());
    List<String> tags = tags(train);
    List<String> intents = intents(train);
    List<TrainingUtterance> utterances = targets(train, unlabeled, tags);
    MomWeights first =
        WeightInitializer.weights(
            settings.sizes(),
            vocabulary.bigrams().rows(),
            vocabulary.words().rows(),
            tags.size(),
            settings.seed());
    Optional<TransferReport> transfer =
        source.map(
            from -> Transfer.into(vocabulary.target(first, tags), from.sources(), from.groups()));
    parallel
        .filter(text -> text.settings().newWords() == NewWords.TRANSLATED)
        .ifPresent(text -> translateWords(vocabulary.target(first, tags), pairs, source));
    WordHiding hiding = new WordHiding(vocabulary, settings.hiddenWords());
    TrainingRun run =
        new TrainingRun(
            settings,
            listener,
            new TrainingExamples(utterances, hiding, intents, settings),
            parallel
                .filter(text -> text.settings().hasLoss())
                .map(
                    text ->
                        new ParallelExamples(
                            pairs, hiding, text.settings(), new Random(settings.seed()))));
    DevSet judged =
        new DevSet(
            dev,
            new WordEncoder(vocabulary.words(), vocabulary.bigrams()),
            TrainingExamples.lexicalFeatures(settings),
            tags);
    try (MomLearner learner =
        new MomLearner(
            settings.sizes(),
            first,
            tags,
            intents.size(),
            settings.learning(),
            parallel.map(ParallelText::settings),
            settings.seed())) {
      TrainingRun.Best best = run.run(learner, judged);
      return new TrainedModel(
          languages,
          tags,
          new TrainedNetwork(
              settings.sizes(), vocabulary.words(), vocabulary.bigrams(), best.weights()),
          best.epoch(),
          best.scores(),
          transfer,
          train.stream().mapToInt(PreparedUtterance::unrepresentable).sum());
    }
  }

  private void translateWords(
      TransferTarget target,
      List<ParallelExamples.TokenPair> pairs,
      Optional<TransferSource> source) {
    WordTranslations translations = WordTranslations.of(pairs);
    Set<String> known =
        source
            .filter(from -> from.groups().contains(WeightGroup.WORD))
            .map(TransferSource::words)
            .orElseGet(translations::sourceWords);
    TranslatedRows rows = TranslatedRows.into(target, known, translations::of);
    listener.wordsTranslated(rows.translated(), rows.others());
  }

  private static void requireWords(int utterances, String name) {
    if (utterances == 0) {
      throw new IllegalArgumentException("the " + name + " set has no words");
    }
  }

  private List<TrainingUtterance> targets(
      List<PreparedUtterance> train, List<PreparedUtterance> unlabeled, List<String> tags)
      throws InterruptedException {
    boolean pairs = settings.sizes().output().transitions();
    TrainingTargets targets = new TrainingTargets(new Teachers.Student(languages, tags, pairs));
    return teachers.isEmpty()
        ? targets.gold(train)
        : targets.taught(train, unlabeled, teachers.get(), listener);
  }

  private Tokenization tokenization(ParallelText text) {
    Map<String, TextSettings> all = new TreeMap<>(text.languages());
    all.putAll(languages);
    return new Tokenization(all);
  }

  private static List<String> intents(List<PreparedUtterance> train) {
    return train.stream().flatMap(u -> u.gold().intent().stream()).distinct().sorted().toList();
  }

  private List<String> tags(List<PreparedUtterance> train) {
    return TagScheme.IOB2.tags(
        Stream.concat(
                types.stream(),
                train.stream().flatMap(u -> u.gold().spans().stream()).map(LabeledSpan::type))
            .toList());
  }
}
