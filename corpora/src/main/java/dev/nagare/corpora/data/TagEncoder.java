package dev.nagare.corpora.data;

import dev.nagare.tagger.tags.TagSequences;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes gold spans as the tags that a model is trained on. */
public final class TagEncoder {

  private final TagScheme scheme;

  /** Creates an encoder. */
  public TagEncoder(TagScheme scheme) {
    this.scheme = scheme;
  }

  /** Returns the tokens of an utterance, by its corpus's own segmentation if it has one. */
  public static List<Token> tokens(LabeledUtterance utterance, Tokenizer tokenizer) {
    return utterance.words().isEmpty()
        ? tokenizer.tokenize(utterance.text())
        : tokenizer.tokenize(utterance.text(), utterance.words());
  }

  /**
   * Tags an utterance's tokens. A span is represented if it begins where a token begins and ends
   * where a token ends. Any other span is left out as a whole, so that no tag teaches a wrong
   * boundary.
   *
   * @param tokens of its text, in order, without overlaps
   */
  public EncodedTags encode(LabeledUtterance utterance, List<Token> tokens) {
    return encode(
        utterance.spans(),
        tokens.stream().map(token -> new WordBoundary(token.start(), token.end())).toList());
  }

  /**
   * Tags words by the same rule as {@link #encode(LabeledUtterance, List)}.
   *
   * @param spans in text order, without overlaps
   * @param words of the same text, in order, without overlaps
   */
  public EncodedTags encode(List<LabeledSpan> spans, List<WordBoundary> words) {
    Map<Integer, Integer> byStart = new HashMap<>();
    Map<Integer, Integer> byEnd = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      byStart.put(words.get(i).start(), i);
      byEnd.put(words.get(i).end(), i);
    }
    String[] tags = new String[words.size()];
    Arrays.fill(tags, TagSequences.OUTSIDE);
    List<LabeledSpan> left = new ArrayList<>();
    for (LabeledSpan span : spans) {
      Integer first = byStart.get(span.start());
      Integer last = byEnd.get(span.end());
      if (first == null || last == null) {
        left.add(span);
        continue;
      }
      Arrays.fill(tags, first, last + 1, scheme.next(span.type()));
      tags[first] = scheme.first(span.type());
    }
    return new EncodedTags(List.of(tags), left);
  }
}
