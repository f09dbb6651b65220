package dev.nagare.serving.testing;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.BundleFault;
import dev.nagare.releases.bundles.BundleSource;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.serving.TaggerOpener;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.testkit.TinyBundles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A store of taggers that acts as a store of bundles. */
public final class FakeBundles implements BundleSource, TaggerOpener {

  public static final Instant START = TinyBundles.START;

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  private final Map<ReleaseId, Tagger> taggers = new ConcurrentHashMap<>();
  private final Map<String, BundleFault> faults = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final List<String> fetched = new CopyOnWriteArrayList<>();

  /** Stores a tagger and names it as a release that is active since some seconds. */
  public ModelRelease active(Tagger tagger, int second) {
    return record(tagger, ReleaseStage.ACTIVE, second);
  }

  /** Stores a tagger and names it as a release in a stage since some seconds. */
  public ModelRelease record(Tagger tagger, ReleaseStage stage, int second) {
    ReleaseId id = tagger.release();
    taggers.put(id, tagger);
    ModelRelease.Builder record =
        ModelRelease.newBuilder()
            .setId(id.id())
            .setVersion(id.version())
            .setLanguages(tagger.languages().stream().sorted().toList())
            .setStage(stage)
            .setBundle(BundleRef.newBuilder().setLocation("fake:").setSizeBytes(1).build())
            .setSha256(id.sha256())
            .setCreatedBy("test")
            .setCreatedAt(START)
            .setChangedBy("test")
            .setChangedAt(START.plusSeconds(second));
    if (stage == ReleaseStage.ACTIVE || stage == ReleaseStage.RETIRED) {
      record.setActiveSince(START.plusSeconds(second));
    }
    return record.build();
  }

  /** Lets a release fail from now on. */
  public void fail(ModelRelease release, BundleFault fault) {
    faults.put(Releases.key(release), fault);
  }

  /** Lets a release be good again. */
  public void repair(ModelRelease release) {
    faults.remove(Releases.key(release));
  }

  /** Holds a release back until the latch is counted down. */
  public CountDownLatch holdBack(ModelRelease release) {
    CountDownLatch gate = new CountDownLatch(1);
    gates.put(Releases.key(release), gate);
    return gate;
  }

  /** Keys of all releases that were fetched, failed or not, in order. */
  public List<String> fetched() {
    return List.copyOf(fetched);
  }

  @Override
  public BundleReader.Release fetch(ModelRelease release) throws UnusableBundleException {
    String key = Releases.key(release);
    fetched.add(key);
    CountDownLatch gate = gates.get(key);
    try {
      if (gate != null) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableBundleException(BundleFault.UNAVAILABLE, key, "interrupted", e);
    }
    BundleFault fault = faults.get(key);
    if (fault != null) {
      throw new UnusableBundleException(fault, key, "as the test wants it");
    }
    return release(new ReleaseId(release.getId(), release.getVersion(), release.getSha256()));
  }

  // Only the name is looked at.
  @SuppressWarnings("NullAway")
  private static BundleReader.Release release(ReleaseId id) {
    return new BundleReader.Release(id, null);
  }

  @Override
  public Tagger open(BundleReader.Release bundle) {
    return taggers.get(bundle.release());
  }

  @Override
  public void close() {}
}
