package dev.nagare.trainer.data;

import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From gold spans to the tags a model is trained on. */
public final class TagEncoder {

  private final TagScheme scheme;

  public TagEncoder(TagScheme scheme) {
    this.scheme = scheme;
  }

  /** Tokens of an utterance, by its corpus's own segmentation where it has one. */
  public static List<Token> tokens(LabeledUtterance utterance, Tokenizer tokenizer) {
    return utterance.words().isEmpty()
        ? tokenizer.tokenize(utterance.text())
        : tokenizer.tokenize(utterance.text(), utterance.words());
  }

  /**
   * Tags an utterance's tokens. A span is represented if it begins where a token begins and ends
   * where a token ends; any other is left out as a whole, so that no tag teaches a wrong boundary.
   *
   * @param tokens of its text, in order, without overlaps
   */
  public EncodedTags encode(LabeledUtterance utterance, List<Token> tokens) {
    Map<Integer, Integer> byStart = new HashMap<>();
    Map<Integer, Integer> byEnd = new HashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      byStart.put(tokens.get(i).start(), i);
      byEnd.put(tokens.get(i).end(), i);
    }
    String[] tags = new String[tokens.size()];
    Arrays.fill(tags, TagSequences.OUTSIDE);
    int unrepresentable = 0;
    for (LabeledSpan span : utterance.spans()) {
      Integer first = byStart.get(span.start());
      Integer last = byEnd.get(span.end());
      if (first == null || last == null) {
        unrepresentable++;
        continue;
      }
      Arrays.fill(tags, first, last + 1, scheme.next(span.type()));
      tags[first] = scheme.first(span.type());
    }
    return new EncodedTags(List.of(tags), unrepresentable);
  }

  /** How many of the utterances' spans no token boundary can represent. */
  public static int countUnrepresentable(List<LabeledUtterance> utterances, Tokenizer tokenizer) {
    TagEncoder encoder = new TagEncoder(TagScheme.IOB2);
    return utterances.stream()
        .mapToInt(u -> encoder.encode(u, tokens(u, tokenizer)).unrepresentable())
        .sum();
  }
}
