package dev.nagare.tagger.inference;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.decoding.Decoded;
import dev.nagare.tagger.decoding.Detail;
import dev.nagare.tagger.decoding.SequenceDecoder;
import dev.nagare.tagger.decoding.Temperature;
import dev.nagare.tagger.tags.Chunk;
import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.List;

/** Converts scores of tags to spans: the tags that the model chooses, read as chunks. */
final class TagDecoder {

  private final List<String> tags;
  private final SequenceDecoder decoder;
  private final Temperature temperature;

  TagDecoder(ModelBundle bundle) {
    this.tags = bundle.tags();
    this.decoder = bundle.network().weights().decoder(tags);
    this.temperature = bundle.network().temperature();
  }

  /**
   * Decodes one utterance.
   *
   * @param scores row-major, one row of all tags for each token
   * @param firstRow row of the utterance's first token
   * @param measure of uncertainty
   */
  TaggedUtterance decode(
      String text, List<Token> tokens, float[] scores, int firstRow, UncertaintyMeasure measure) {
    Decoded decoded = decoder.decode(scores, firstRow, tokens.size(), detail(measure));
    List<EntitySpan> spans = new ArrayList<>();
    double leastOfSpans = 1;
    for (Chunk chunk : TagSequences.chunks(names(decoded))) {
      double probability = least(decoded, chunk.from(), chunk.to());
      leastOfSpans = Math.min(leastOfSpans, probability);
      spans.add(span(text, tokens, chunk, temperature.confidence(probability)));
    }
    double least = least(decoded, 0, decoded.tokens());
    return new TaggedUtterance(
        spans, least, uncertainty(measure, decoded, spans.isEmpty() ? least : leastOfSpans, least));
  }

  /** Returns the detail that the decoder must compute for a measure. */
  private static Detail detail(UncertaintyMeasure measure) {
    return switch (measure) {
      case MEAN_TOKEN_ENTROPY, MAX_TOKEN_ENTROPY -> Detail.ENTROPIES;
      case SEQUENCE_MARGIN -> Detail.MARGIN;
      case LEAST_SPAN_CONFIDENCE, LEAST_CONFIDENCE -> Detail.TAGS;
    };
  }

  private static double uncertainty(
      UncertaintyMeasure measure, Decoded decoded, double leastOfSpans, double least) {
    return switch (measure) {
      case MEAN_TOKEN_ENTROPY -> decoded.entropies().average().orElse(0);
      case MAX_TOKEN_ENTROPY -> decoded.entropies().max().orElse(0);
      case LEAST_SPAN_CONFIDENCE -> 1 - leastOfSpans;
      case SEQUENCE_MARGIN -> 1 - decoded.margin();
      case LEAST_CONFIDENCE -> 1 - least;
    };
  }

  private List<String> names(Decoded decoded) {
    List<String> names = new ArrayList<>(decoded.tokens());
    for (int t = 0; t < decoded.tokens(); t++) {
      names.add(tags.get(decoded.tag(t)));
    }
    return names;
  }

  private static double least(Decoded decoded, int from, int to) {
    double least = 1;
    for (int t = from; t < to; t++) {
      least = Math.min(least, decoded.probability(t));
    }
    return least;
  }

  private static EntitySpan span(String text, List<Token> tokens, Chunk chunk, double confidence) {
    int start = tokens.get(chunk.from()).start();
    int end = tokens.get(chunk.to() - 1).end();
    return new EntitySpan(chunk.type(), start, end, CodePoints.cut(text, start, end), confidence);
  }
}
