package dev.nagare.serving.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.serving.testing.SmallHeapProcess;
import dev.nagare.testkit.TinyBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that the heap does not take fails to load before it kills the process. */
class SmallHeapTest {

  private static final int HEAP_MEGABYTES = 64;

  /** Without a limit, loading so many ends in an OutOfMemoryError. */
  private static final int MANY_WORDS = 120_000;

  /** As many as any file may have. */
  private static final int MANY_PACKED_WORDS = 60_000;

  /** Nearly as many bytes as the limit. */
  private static final int LIMIT_WORDS = 22_000;

  @TempDir Path folder;

  private final Random random = new Random(1);

  @BeforeEach
  void writeTheFirst() throws IOException {
    Files.write(folder.resolve("1"), TinyBundles.bytes("1"));
  }

  @Test
  void shouldGoOnWithTheOldReleaseWhenTheBundleOfTheNewOneIsTooLarge() throws Exception {
    byte[] large = TinyBundles.large("2", MANY_WORDS, () -> random.nextFloat() - 0.5f);
    Files.write(folder.resolve("2"), large);
    assertThat(large.length).isGreaterThan(24 << 20);

    List<String> lines = SmallHeapProcess.run(HEAP_MEGABYTES, folder, "2");

    assertThat(lines).contains("answers=1 tagged=1", "exit=0");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("2 TOO_LARGE instance true "))
        .singleElement()
        .asString()
        .contains("has " + large.length + " bytes", "takes at most", "-Xmx", "(TOO_LARGE)");
  }

  @Test
  void shouldGoOnWithTheOldReleaseWhenASmallFileUnpacksToTooMuch() throws Exception {
    byte[] packed = TinyBundles.large("2", MANY_PACKED_WORDS, () -> 0.5f);
    Files.write(folder.resolve("2"), packed);

    List<String> lines = SmallHeapProcess.run(HEAP_MEGABYTES, folder, "2");

    assertThat(lines).contains("answers=1 tagged=1", "exit=0");
    assertThat(lines).anyMatch(line -> line.startsWith("2 TOO_LARGE instance true "));
  }

  /** The limit is no larger than what the heap really takes. */
  @Test
  void shouldLoadABundleJustBelowTheLimit() throws Exception {
    byte[] allowed = TinyBundles.large("2", LIMIT_WORDS, () -> random.nextFloat() - 0.5f);
    Files.write(folder.resolve("2"), allowed);

    List<String> lines = SmallHeapProcess.run(HEAP_MEGABYTES, folder, "2");

    assertThat(lines).contains("answers=2 tagged=1", "exit=0");
  }
}
