package dev.nagare.lab.benchmarks.tagger;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.decoding.Decoded;
import dev.nagare.tagger.decoding.SequenceDecoder;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.LexicalScores;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import dev.nagare.trainer.model.MomPredictor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same model on the training engine, one utterance at a time: the cost of serving without any
 * optimization for it.
 */
public final class BenchmarkModel implements TaggingSystem {

  private final ModelBundle bundle;
  private final Map<String, Tokenizer> tokenizers = new HashMap<>();
  private final WordEncoder encoder;
  private final MomPredictor predictor;
  private final SequenceDecoder decoder;

  /** Loads a bundle's weights into the training engine. */
  public BenchmarkModel(ModelBundle bundle) {
    this.bundle = bundle;
    bundle
        .languages()
        .forEach((language, settings) -> tokenizers.put(language, Tokenizers.create(settings)));
    this.encoder = new WordEncoder(bundle.network().words(), bundle.network().bigrams());
    this.predictor = new MomPredictor(bundle.network().weights());
    this.decoder = bundle.network().weights().decoder(bundle.tags());
  }

  @Override
  public String name() {
    return "DJL/PyTorch, one by one";
  }

  @Override
  public int batchSize() {
    return 1;
  }

  @Override
  public List<List<LabeledSpan>> tag(List<LabeledUtterance> batch) {
    return batch.stream().map(this::tag).toList();
  }

  private List<LabeledSpan> tag(LabeledUtterance utterance) {
    String served = LanguageTags.lookUp(utterance.language(), tokenizers.keySet()).orElseThrow();
    List<Token> tokens = tokenizers.get(served).tokenize(utterance.text());
    if (tokens.isEmpty()) {
      return List.of();
    }
    float[] scores = predictor.scores(EncodedBatch.of(List.of(encoder.encode(tokens))));
    int lexicalRows = bundle.network().sizes().output().lexicalRows();
    if (lexicalRows > 0) {
      float[] table = bundle.network().weights().get(MomWeights.LEXICAL_SCORES).values();
      new LexicalScores(table, bundle.tags().size())
          .addTo(scores, 0, new LexicalFeatures(lexicalRows).rows(tokens));
    }
    Decoded decoded = decoder.decode(scores, 0, tokens.size());
    List<String> tags =
        IntStream.range(0, tokens.size()).mapToObj(t -> bundle.tags().get(decoded.tag(t))).toList();
    return TagSequences.chunks(tags).stream()
        .map(
            chunk ->
                new LabeledSpan(
                    chunk.type(),
                    tokens.get(chunk.from()).start(),
                    tokens.get(chunk.to() - 1).end()))
        .toList();
  }

  @Override
  public void close() {
    predictor.close();
  }
}
