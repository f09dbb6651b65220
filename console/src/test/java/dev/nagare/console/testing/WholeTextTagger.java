package dev.nagare.console.testing;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.text.CodePoints;
import java.util.List;
import java.util.Set;

/** A release, for English if nothing else is said, that finds one entity in a text: all of it. */
public final class WholeTextTagger implements Tagger {

  /** A text that makes it fail. */
  public static final String FAILING = "words that break the tagger";

  private final String id;
  private final Set<String> languages;

  public WholeTextTagger() {
    this("whole", "en");
  }

  public WholeTextTagger(String id, String... languages) {
    this.id = id;
    this.languages = Set.of(languages);
  }

  @Override
  public ReleaseId release() {
    return new ReleaseId(id, "1", "0".repeat(64));
  }

  @Override
  public Set<String> languages() {
    return languages;
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    return batch.stream().map(utterance -> tagged(utterance.text())).toList();
  }

  private static TaggedUtterance tagged(String text) {
    if (text.equals(FAILING)) {
      throw new IllegalStateException("cannot tag: " + text);
    }
    int end = CodePoints.count(text);
    return new TaggedUtterance(List.of(new EntitySpan("text", 0, end, text, 0.5)), 0.5);
  }

  @Override
  public void close() {}
}
