package dev.nagare.streams.testing;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes a millisecond for each utterance, so that a stream is still at work when it is killed. */
final class SlowTagger implements Tagger {

  private final Tagger tagger;

  SlowTagger(Tagger tagger) {
    this.tagger = tagger;
  }

  @Override
  public ReleaseId release() {
    return tagger.release();
  }

  @Override
  public Set<String> languages() {
    return tagger.languages();
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(batch.size()));
    return tagger.tag(batch, measure);
  }

  @Override
  public void close() {
    tagger.close();
  }
}
