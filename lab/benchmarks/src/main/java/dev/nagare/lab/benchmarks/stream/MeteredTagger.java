package dev.nagare.lab.benchmarks.stream;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** A tagger that counts its processor time. */
final class MeteredTagger implements Tagger {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Tagger tagger;
  private final LongAdder nanos;

  MeteredTagger(Tagger tagger, LongAdder nanos) {
    this.tagger = tagger;
    this.nanos = nanos;
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
    long start = THREADS.getCurrentThreadCpuTime();
    List<TaggedUtterance> tagged = tagger.tag(batch, measure);
    nanos.add(THREADS.getCurrentThreadCpuTime() - start);
    return tagged;
  }

  @Override
  public void close() {
    tagger.close();
  }
}
