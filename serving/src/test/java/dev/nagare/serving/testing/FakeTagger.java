package dev.nagare.serving.testing;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds a {@code name} in each word that begins with a capital letter. It is sure of most texts,
 * not of those with the word "maybe", and fails on those with the word "explode".
 */
public final class FakeTagger implements Tagger {

  public static final double SURE = 0.9;
  public static final double UNSURE = 0.25;

  private static final Pattern CAPITALISED = Pattern.compile("(?U)\\b\\p{Lu}\\w*");

  private final ReleaseId release;
  private final Set<String> languages;
  private volatile boolean closed;

  public FakeTagger(String id, String... languages) {
    this(releaseId(id, "1"), languages);
  }

  public FakeTagger(ReleaseId release, String... languages) {
    this.release = release;
    this.languages = Set.of(languages);
  }

  /** Each release has a bundle of its own. */
  public static ReleaseId releaseId(String id, String version) {
    return new ReleaseId(
        id,
        version,
        String.format(Locale.ROOT, "%064x", (id + ":" + version).hashCode() & 0xffffffffL));
  }

  @Override
  public ReleaseId release() {
    return release;
  }

  @Override
  public Set<String> languages() {
    return languages;
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    if (closed) {
      throw new IllegalStateException("used after close");
    }
    for (Utterance utterance : batch) {
      if (!languages.contains(utterance.language())) {
        throw new UnsupportedLanguageException(utterance.language(), release);
      }
    }
    return batch.stream().map(utterance -> tag(utterance.text())).toList();
  }

  @Override
  public void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }

  private static TaggedUtterance tag(String text) {
    if (text.contains("explode")) {
      throw new IllegalArgumentException("cannot tag: " + text);
    }
    double confidence = text.contains("maybe") ? UNSURE : SURE;
    List<EntitySpan> spans = new ArrayList<>();
    for (MatchResult match : CAPITALISED.matcher(text).results().toList()) {
      int start = text.codePointCount(0, match.start());
      int end = start + text.codePointCount(match.start(), match.end());
      spans.add(new EntitySpan("name", start, end, match.group(), confidence));
    }
    return new TaggedUtterance(spans, confidence);
  }
}
