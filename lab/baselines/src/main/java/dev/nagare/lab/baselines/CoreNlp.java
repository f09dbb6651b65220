package dev.nagare.lab.baselines;

import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations.AnswerAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TextAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.optimization.DiffFunction;
import edu.stanford.nlp.optimization.Evaluator;
import edu.stanford.nlp.optimization.Minimizer;
import edu.stanford.nlp.sequences.ObjectBankWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Stanford CoreNLP's conditional random field over words, their beginnings and ends, shapes and
 * neighbours.
 *
 * <p>It is trained once and has two variants: Viterbi, and a beam that is quicker. Its models are
 * serialized Java objects: load only those you have trained yourself.
 */
final class CoreNlp implements NamedSystem {

  static final String NAME = "corenlp";
  static final String VITERBI = "corenlp-viterbi";
  static final String BEAM = "corenlp-beam";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return CRFClassifier.class.getPackage().getImplementationVersion();
  }

  @Override
  public List<String> variants() {
    return List.of(VITERBI, BEAM);
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(features());
    settings.putAll(learning());
    return settings;
  }

  private static Map<String, String> features() {
    return Map.ofEntries(
        Map.entry("useClassFeature", "true"),
        Map.entry("useWord", "true"),
        Map.entry("useNGrams", "true"),
        Map.entry("noMidNGrams", "true"),
        Map.entry("maxNGramLeng", "6"),
        Map.entry("usePrev", "true"),
        Map.entry("useNext", "true"),
        Map.entry("useWordPairs", "true"),
        Map.entry("wordShape", "chris2useLC"),
        Map.entry("useTypeSeqs", "true"),
        Map.entry("useTypeSeqs2", "true"),
        Map.entry("useTypeySequences", "true"),
        Map.entry("useSequences", "true"),
        Map.entry("usePrevSequences", "true"),
        Map.entry("maxLeft", "1"));
  }

  /**
   * Returns settings that keep English within an hour and 6 GB of heap: a hundred tags make ten
   * thousand pairs. Japanese has four times the weights, 50 million, and needs more than 6 GB.
   * CoreNLP's shape of a short Japanese word is the word itself, and shapes are combined with pairs
   * of tags.
   */
  private static Map<String, String> learning() {
    return Map.of(
        // Weights exist only for pairs of tags that occur, not for pairs of tags and words.
        "useObservedSequencesOnly", "true",
        "strictGoodCoNLL", "true",
        "useQN", "true",
        "QNsize", "10",
        "tolerance", "1e-2",
        "maxQNItr", "150",
        "multiThreadGrad", "1");
  }

  @Override
  public void train(List<TaggedWords> examples, OutputStream model) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings());
    CRFClassifier<CoreLabel> classifier = new StartingAtZero(properties);
    ObjectBankWrapper<CoreLabel> shapes =
        new ObjectBankWrapper<>(classifier.flags, null, classifier.getKnownLCWords());
    classifier.train(
        examples.stream().map(CoreNlp::document).map(shapes::processDocument).toList());
    ObjectOutputStream objects = new ObjectOutputStream(model);
    classifier.serializeClassifier(objects);
    objects.flush();
  }

  private static List<CoreLabel> document(TaggedWords example) {
    List<CoreLabel> document = unlabeled(example.words());
    for (int i = 0; i < document.size(); i++) {
      document.get(i).set(AnswerAnnotation.class, example.tags().get(i));
    }
    return document;
  }

  private static List<CoreLabel> unlabeled(List<String> words) {
    List<CoreLabel> document = new ArrayList<>(words.size());
    for (String word : words) {
      CoreLabel label = new CoreLabel();
      label.set(TextAnnotation.class, word);
      document.add(label);
    }
    return document;
  }

  @Override
  public WordTagger load(InputStream model, String variant) throws IOException {
    Properties search = new Properties();
    // Otherwise words of one utterance would change the shapes of words in the next one.
    search.setProperty("maxAdditionalKnownLCWords", "0");
    if (variant.equals(BEAM)) {
      search.setProperty("inferenceType", "Beam");
      search.setProperty("beamSize", "5");
    }
    CRFClassifier<CoreLabel> classifier = new CRFClassifier<>(new Properties());
    try {
      classifier.loadClassifier(new ObjectInputStream(model), search);
    } catch (ClassNotFoundException e) {
      throw new IOException("the model is of another CoreNLP", e);
    }
    return new Field(classifier);
  }

  /**
   * Begins with all weights zero. CoreNLP's random initial weights lead to the same model, as there
   * is only one optimum, but most of its steps would be spent on unlearning them.
   */
  private static final class StartingAtZero extends CRFClassifier<CoreLabel> {

    StartingAtZero(Properties properties) {
      super(properties);
    }

    @Override
    public Minimizer<DiffFunction> getMinimizer(int round, Evaluator[] evaluators) {
      Minimizer<DiffFunction> minimizer = super.getMinimizer(round, evaluators);
      return new Minimizer<>() {
        @Override
        public double[] minimize(DiffFunction function, double tolerance, double[] random) {
          return minimizer.minimize(function, tolerance, new double[random.length]);
        }

        @Override
        public double[] minimize(
            DiffFunction function, double tolerance, double[] random, int steps) {
          return minimizer.minimize(function, tolerance, new double[random.length], steps);
        }
      };
    }
  }

  /** A trained conditional random field. */
  private record Field(CRFClassifier<CoreLabel> classifier) implements WordTagger {

    @Override
    public List<Chunk> chunks(List<String> words) {
      return TagSequences.chunks(
          classifier.classifySentence(unlabeled(words)).stream()
              .map(label -> label.get(AnswerAnnotation.class))
              .toList());
    }
  }
}
