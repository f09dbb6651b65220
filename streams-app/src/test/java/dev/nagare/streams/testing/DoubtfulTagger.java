package dev.nagare.streams.testing;

import dev.nagare.labeling.text.TextKey;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.List;
import java.util.Set;

/** Is as unsure of a text as its hash says, and finds its first two letters. */
public final class DoubtfulTagger implements Tagger {

  private static final ReleaseId RELEASE = FakeTagger.releaseId("doubtful", "1");

  private final Set<String> languages;

  public DoubtfulTagger(String... languages) {
    this.languages = Set.of(languages);
  }

  /** From 0 to 1, the same for the same text. */
  public static double uncertainty(String text) {
    return TextKey.share("doubt", text);
  }

  @Override
  public ReleaseId release() {
    return RELEASE;
  }

  @Override
  public Set<String> languages() {
    return languages;
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    return batch.stream().map(utterance -> tag(utterance.text())).toList();
  }

  private static TaggedUtterance tag(String text) {
    double uncertainty = uncertainty(text);
    double confidence = 1 - uncertainty;
    EntitySpan span = new EntitySpan("name", 0, 2, text.substring(0, 2), confidence);
    return new TaggedUtterance(List.of(span), confidence, uncertainty);
  }

  @Override
  public void close() {}
}
