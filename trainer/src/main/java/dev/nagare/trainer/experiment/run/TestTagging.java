package dev.nagare.trainer.experiment.run;

import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import java.util.Iterator;
import java.util.List;

/** Tags a test set as the bundle will tag in service; words that the corpus gives are kept. */
final class TestTagging {

  private TestTagging() {}

  /** Spans of each utterance, in the set's order. */
  static List<List<LabeledSpan>> of(OnnxTagger tagger, List<LabeledUtterance> utterances) {
    List<Utterance> plain =
        utterances.stream().filter(u -> u.words().isEmpty()).map(TestTagging::utterance).toList();
    Iterator<TaggedUtterance> tagged = tagger.tag(plain).iterator();
    return utterances.stream()
        .map(u -> u.words().isEmpty() ? tagged.next() : tagger.tag(utterance(u), u.words()))
        .map(TestTagging::spans)
        .toList();
  }

  private static Utterance utterance(LabeledUtterance labeled) {
    return new Utterance(labeled.language(), labeled.text());
  }

  private static List<LabeledSpan> spans(TaggedUtterance tagged) {
    return tagged.spans().stream()
        .map(span -> new LabeledSpan(span.type(), span.start(), span.end()))
        .toList();
  }
}
