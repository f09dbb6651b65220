package dev.nagare.tagger.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  private static final byte[] NEW = "new 流".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void shouldReplaceAFileOnlyByAWholeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");

    assertThatThrownBy(() -> WholeFile.write(file, FileAccess.UMASK, WholeFileTest::failHalfway))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("out");

    WholeFile.write(file, FileAccess.UMASK, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("out");
  }

  @Test
  void shouldReplaceTheFileThatALinkNames() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.write(link, FileAccess.UMASK, NEW);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(NEW);
  }

  @Test
  void shouldNotReplaceADevice() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "this system has no such device");
    Path link = Files.createSymbolicLink(folder.resolve("link"), device);

    assertThatThrownBy(() -> WholeFile.write(link, FileAccess.UMASK, NEW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a regular file");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void shouldLeaveTheOldFileAsItWasWhenTheWriterIsKilled() throws Exception {
    Path file = Files.writeString(folder.resolve("out"), "old");

    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(killed.exitValue()).isEqualTo(KilledWriter.STATUS);
    assertThat(file).hasContent("old");
    assertThat(names())
        .hasSize(2)
        .contains("out")
        .anyMatch(name -> name.matches("\\.out\\..*\\.part"));
  }

  @Test
  void shouldGiveAFileItsPermissionsFromTheFirstByteOn() throws IOException {
    assumeTrue(FileAccess.isPosix(folder));
    Path file = Files.writeString(folder.resolve("out"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> whileWritten = new ArrayList<>();

    WholeFile.write(
        file,
        FileAccess.OWNER_ONLY,
        out -> {
          try (var all = Files.newDirectoryStream(folder, "*.part")) {
            all.forEach(part -> whileWritten.add(permissions(part)));
          }
          out.write(NEW);
        });
    WholeFile.create(folder.resolve("shared"), FileAccess.OWNER_WRITES, NEW);

    assertThat(whileWritten).containsExactly("rw-------");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("shared"))).startsWith("rw-").doesNotContain("-w-");
    assertThat(permissions(folder.resolve("shared")).substring(3)).doesNotContain("w");
  }

  @Test
  void shouldSyncTheFolderOnceTheFileIsInItsPlace() throws IOException {
    Path file = folder.resolve("out");
    List<String> synced = new ArrayList<>();

    WholeFile.write(
        file,
        FileAccess.UMASK,
        out -> out.write(NEW),
        at -> synced.add(at + " " + Files.readString(at.resolve("out"))));

    assertThat(synced).containsExactly(folder.toAbsolutePath() + " new 流");
  }

  @Test
  void shouldReportAFolderThatCannotBeSynced() {
    Path file = folder.resolve("out");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    FileAccess.UMASK,
                    out -> out.write(NEW),
                    at -> {
                      throw new IOException("disk error");
                    }))
        .hasMessage("disk error");
    assertThatThrownBy(() -> FolderSync.DISK.sync(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void shouldCreateAFileOnlyWhereThereIsNone() throws IOException {
    Path file = folder.resolve("key");

    WholeFile.create(file, FileAccess.OWNER_ONLY, NEW);

    assertThat(file).hasBinaryContent(NEW);
    assertThatThrownBy(() -> WholeFile.create(file, FileAccess.OWNER_ONLY, new byte[1]))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(file.toString());
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("key");
  }

  @Test
  void shouldNotCreateFolders() {
    Path file = folder.resolve("missing").resolve("out");

    assertThatThrownBy(() -> WholeFile.write(file, FileAccess.UMASK, NEW))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("missing")).doesNotExist();
  }

  private static void failHalfway(OutputStream out) throws IOException {
    out.write(NEW);
    throw new IOException("full");
  }

  private List<String> names() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
