package dev.nagare.serving.testing;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A release of model {@code mom} for English that does with a text what the test says. */
public final class StubTagger implements Tagger {

  private final ReleaseId release;
  private final Function<String, TaggedUtterance> found;

  public StubTagger(String version, Function<String, TaggedUtterance> found) {
    this.release = FakeTagger.releaseId("mom", version);
    this.found = found;
  }

  @Override
  public ReleaseId release() {
    return release;
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    return batch.stream().map(utterance -> found.apply(utterance.text())).toList();
  }

  @Override
  public void close() {}
}
