package dev.nagare.lab.baselines;

import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.Version;

/**
 * Apache OpenNLP's name finder: maximum entropy over its stock features, a beam over the sequence.
 * All types are learned in one model.
 */
final class OpenNlp implements NamedSystem {

  static final String NAME = "opennlp";

  private static final int ITERATIONS = 300;

  /**
   * The best of 1, 2 and 5, the library's default, on the development part of MASSIVE's English.
   */
  private static final int CUTOFF = 2;

  /** A placeholder: no feature uses the language. */
  private static final String MODEL_LANGUAGE = "und";

  private static final String TYPES_OF_THE_SAMPLES = null;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Version.currentVersion().toString();
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    parameters().getObjectSettings().forEach((name, value) -> settings.put(name, value.toString()));
    return settings;
  }

  @Override
  public List<String> variants() {
    return List.of(NAME);
  }

  private static TrainingParameters parameters() {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, "MAXENT");
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
    parameters.put(TrainingParameters.THREADS_PARAM, 1);
    return parameters;
  }

  @Override
  public void train(List<TaggedWords> examples, OutputStream model) throws IOException {
    List<NameSample> samples = examples.stream().map(OpenNlp::sample).toList();
    NameFinderME.train(
            MODEL_LANGUAGE,
            TYPES_OF_THE_SAMPLES,
            ObjectStreamUtils.createObjectStream(samples),
            parameters(),
            new TokenNameFinderFactory())
        .serialize(model);
  }

  private static NameSample sample(TaggedWords example) {
    return new NameSample(
        example.words().toArray(String[]::new),
        TagSequences.chunks(example.tags()).stream()
            .map(chunk -> new Span(chunk.from(), chunk.to(), chunk.type()))
            .toArray(Span[]::new),
        true);
  }

  @Override
  public WordTagger load(InputStream model, String variant) throws IOException {
    return new Finder(new NameFinderME(new TokenNameFinderModel(model)));
  }

  /** A trained name finder. */
  private record Finder(NameFinderME finder) implements WordTagger {

    @Override
    public List<Chunk> chunks(List<String> words) {
      Span[] spans = finder.find(words.toArray(String[]::new));
      // Otherwise data of one utterance would affect the next.
      finder.clearAdaptiveData();
      return List.of(spans).stream()
          .map(span -> new Chunk(span.getType(), span.getStart(), span.getEnd()))
          .toList();
    }
  }
}
