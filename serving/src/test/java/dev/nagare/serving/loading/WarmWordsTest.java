package dev.nagare.serving.loading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ReleaseListener;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.MadeUpTexts;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.WordCounts;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.TinyBundles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With real bundles: what a model makes of words is there when it begins to answer. */
class WarmWordsTest {

  private static final byte[] KEY = "k".getBytes(UTF_8);

  @Test
  void shouldKnowTheWordsOfTextsJustSeenWhenItBeginsToAnswer() throws Exception {
    List<String> texts = MadeUpTexts.of(100, 1);
    try (LiveReleases live =
        new LiveReleases(
            new TinySource(),
            bundle -> OnnxTagger.of(bundle.release(), bundle.bundle()),
            ReleaseListener.NONE,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
            "und")) {
      Releases log = Releases.NONE.with(List.of(active("1", 1)));
      live.update(log);
      Await.until("the first answers", Duration.ofSeconds(20), () -> answers(live, "1"));
      try (ReleaseLease lease = live.lease("en", KEY).orElseThrow()) {
        texts.forEach(text -> live.onText("en", lease, text));
      }

      live.update(log.with(List.of(active("2", 2))));
      Await.until("the second answers", Duration.ofSeconds(20), () -> answers(live, "2"));

      try (ReleaseLease lease = live.lease("en", KEY).orElseThrow()) {
        WordCounts before = lease.tagger().words();
        var unused =
            lease.tagger().tag(texts.stream().map(text -> new Utterance("en", text)).toList());
        WordCounts after = lease.tagger().words();
        assertThat(after.known() - before.known()).isEqualTo(500);
        assertThat(after.read()).isEqualTo(before.read());
      }
    }
  }

  private static boolean answers(LiveReleases live, String version) {
    return live.lease("en", KEY)
        .filter(
            lease -> {
              try (lease) {
                return lease.tagger().release().version().equals(version);
              }
            })
        .isPresent();
  }

  private static ModelRelease active(String version, int second) {
    return ModelRelease.newBuilder(TinyBundles.release(version, TinyBundles.bytes(version)))
        .setStage(ReleaseStage.ACTIVE)
        .setActiveSince(FakeBundles.START.plusSeconds(second))
        .build();
  }

  private static final class TinySource implements BundleSource {

    @Override
    public BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException {
      try {
        return BundleReader.read(TinyBundles.bytes(release.getVersion()));
      } catch (BundleFormatException e) {
        throw new UnusableBundleException(
            BundleFault.FORMAT, Releases.key(release), "as the test wants it", e);
      }
    }

    @Override
    public void close() {}
  }
}
