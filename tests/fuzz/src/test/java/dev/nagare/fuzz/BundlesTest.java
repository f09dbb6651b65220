package dev.nagare.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A bundle file tags as it should, or is refused by name of what is wrong. */
final class BundlesTest {

  /** What reading may take, and what loading tiny weights takes beside. */
  private static final long MAX_ALLOCATED_BYTES = 200L << 20;

  /** Bundles of the formats before the one that is written. */
  private static final Path OLDER =
      Path.of("../../tagger/src/test/resources/dev/nagare/tagger/bundle");

  /** One of each format that is read, and one of each storage. */
  private static List<byte[]> good;

  private static List<BundleEdits> edits;

  @BeforeContainer
  static void open() throws IOException {
    ModelBundle tiny = TinyModel.bundle();
    good =
        List.of(
            BundleWriter.toBytes(tiny),
            BundleWriter.toBytes(tiny.with(tiny.network().weights().inEightBits())),
            Files.readAllBytes(OLDER.resolve("format-4.nagare")),
            Files.readAllBytes(OLDER.resolve("format-3.nagare")));
    edits = good.stream().map(BundleEdits::new).toList();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void everyFileShouldTagOrBeRefused(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    int format = random.nextInt(good.size());
    byte[] file =
        random.nextInt(4) == 0
            ? Mutations.of(good.get(format), random)
            : edits.get(format).edited(random);
    long allocated = Allocations.bytes();

    try {
      requireTags(BundleReader.read(file), random);
    } catch (BundleFormatException e) {
      assertThat(e.field()).isNotBlank();
      assertThat(e).hasMessageStartingWith(e.field() + ": ");
    }
    assertThat(Allocations.bytes() - allocated).isLessThan(MAX_ALLOCATED_BYTES);
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
