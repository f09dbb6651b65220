package dev.nagare.streams.tagging;

import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.observations.ReleaseObservations.Tagged;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.List;
import java.util.Locale;

/**
 * A release's result and its duration.
 *
 * @param language tag under which the release serves the utterance's language
 * @param nanos duration on the thread that tagged, in nanoseconds
 */
public record Tagging(TaggedUtterance result, String language, long nanos) {

  /**
   * Tags a text.
   *
   * @param lease lease on the release
   * @param measure measure of uncertainty
   * @throws TaggerFailedException for every exception of the tagger
   */
  public static Tagging of(ReleaseLease lease, String text, UncertaintyMeasure measure) {
    long start = System.nanoTime();
    Tagger tagger = lease.tagger();
    try {
      TaggedUtterance result =
          only(tagger.tag(List.of(new Utterance(lease.servedLanguage(), text)), measure));
      return new Tagging(result, lease.servedLanguage(), System.nanoTime() - start);
    } catch (RuntimeException e) { // Whatever it is, the text must not leave with its message.
      throw TaggerFailedException.of(e, tagger.release());
    }
  }

  /** Returns confidence and duration, in the form that observations count. */
  public Tagged counts() {
    return new Tagged(result.confidence(), nanos);
  }

  private static TaggedUtterance only(List<TaggedUtterance> results) {
    if (results.size() != 1) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%d results for 1 utterance", results.size()));
    }
    return results.get(0);
  }
}
