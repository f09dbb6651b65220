package dev.nagare.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A bundle file tags as it should, or is refused by name of what is wrong. */
final class BundlesTest {

  /** What reading may take, and what loading tiny weights takes beside. */
  private static final long MOST_ALLOCATED_BYTES = 200L << 20;

  private static byte[] good;
  private static BundleEdits edits;

  @BeforeContainer
  static void open() throws IOException {
    good = BundleWriter.toBytes(TinyModel.bundle());
    edits = new BundleEdits(good);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void everyFileShouldTagOrBeRefused(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    byte[] file = random.nextInt(4) == 0 ? Mutations.of(good, random) : edits.edited(random);
    long allocated = Allocations.bytes();

    try {
      requireTags(BundleReader.read(file), random);
    } catch (BundleFormatException e) {
      assertThat(e.field()).isNotBlank();
      assertThat(e).hasMessageStartingWith(e.field() + ": ");
    }
    assertThat(Allocations.bytes() - allocated).isLessThan(MOST_ALLOCATED_BYTES);
  }

  private static void requireTags(BundleReader.Release read, Random random) throws IOException {
    try (OnnxTagger tagger = OnnxTagger.of(read.release(), read.bundle())) {
      String text = HardTexts.text(random, 40);
      for (String language : tagger.languages()) {
        TextsTest.Spans.requireOf(
            text, tagger.tag(List.of(new Utterance(language, text))).get(0).spans());
      }
    }
  }
}
