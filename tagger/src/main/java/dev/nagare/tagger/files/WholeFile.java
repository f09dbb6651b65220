package dev.nagare.tagger.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files atomically: each is written to a temporary name, flushed to the disk and moved into
 * place; then its folder is flushed. A writer that is killed leaves the previous file unchanged,
 * and at most one file whose name ends in {@code .part}. Folders are not created. What is not a
 * regular file, such as a device, is not replaced.
 */
public final class WholeFile {

  private WholeFile() {}

  /** Writes the contents of a file; leaves the stream open. */
  @FunctionalInterface
  public interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the contents of a text file; leaves the writer open. */
  @FunctionalInterface
  public interface Text {
    void writeTo(Writer out) throws IOException;
  }

  /** Writes a file and replaces an existing one. */
  public static void write(Path file, FileAccess access, byte[] bytes) throws IOException {
    write(file, access, out -> out.write(bytes));
  }

  /**
   * Writes a file and replaces an existing one. On failure, the existing file stays unchanged.
   *
   * @throws java.nio.file.NoSuchFileException if its folder does not exist
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, FileAccess access, Contents contents) throws IOException {
    write(file, access, contents, WholeFile::replace, FolderSync.DISK);
  }

  /** Writes a text file in UTF-8 and replaces an existing one. */
  public static void writeText(Path file, FileAccess access, Text text) throws IOException {
    write(
        file,
        access,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          text.writeTo(writer);
          writer.flush();
        });
  }

  /**
   * Writes a new file.
   *
   * @throws FileAlreadyExistsException if it exists; it stays unchanged
   * @throws java.nio.file.NoSuchFileException if its folder does not exist
   */
  public static void create(Path file, FileAccess access, byte[] bytes) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    write(file, access, out -> out.write(bytes), WholeFile::link, FolderSync.DISK);
  }

  /** Gives a complete file its name. */
  @FunctionalInterface
  private interface Naming {
    void name(Path whole, Path file) throws IOException;
  }

  static void write(Path file, FileAccess access, Contents contents, FolderSync sync)
      throws IOException {
    write(file, access, contents, WholeFile::replace, sync);
  }

  private static void write(
      Path file, FileAccess access, Contents contents, Naming naming, FolderSync sync)
      throws IOException {
    // A link stays a link: what it names is replaced.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    Path beside =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      writeThrough(beside, access, contents);
      naming.name(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
    sync.sync(target.getParent());
  }

  private static void writeThrough(Path file, FileAccess access, Contents contents)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                access.attributes(file));
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      contents.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void replace(Path whole, Path file) throws IOException {
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Links the file: a link fails if the name is taken, whereas an atomic move would replace the
   * file.
   */
  private static void link(Path whole, Path file) throws IOException {
    try {
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.move(whole, file); // Not every file system has links.
    }
  }
}
