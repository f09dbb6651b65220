package dev.nagare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {

  @TempDir private Path folder;

  @Test
  void shouldTakeNewFilesOldOnesAndFoldersThatDoNotExistYet() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "x");

    assertThatCode(() -> check(folder.resolve("new"))).doesNotThrowAnyException();
    assertThatCode(() -> check(old)).doesNotThrowAnyException();
    assertThatCode(() -> check(folder.resolve("a").resolve("b"))).doesNotThrowAnyException();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(old);
    }
  }

  @Test
  void shouldRefuseAFileThatIsReadByWhateverName() throws IOException {
    Path input = Files.writeString(folder.resolve("labels.jsonl"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), input);

    assertRefused(input, "'" + input + "' is a file that is read; name another one", input);
    assertRefused(link, "is a file that is read", input);
    assertRefused(folder.resolve(".").resolve("labels.jsonl"), "is a file that is read", input);
    assertThat(input).hasContent("x");
  }

  @Test
  void shouldRefuseWhatIsNoFile() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "this system has no such device");

    assertRefused(folder, "is a folder; name a file");
    assertRefused(device, "is not a regular file");
    assertRefused(Path.of("/proc/none/x"), "cannot be written");
  }

  private static void check(Path file, Path... inputs) throws IOException {
    OutputFile.require("--out", file, List.of(inputs));
  }

  private static void assertRefused(Path file, String message, Path... inputs) {
    assertThatThrownBy(() -> check(file, inputs))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--out ")
        .hasMessageContaining(message);
  }
}
