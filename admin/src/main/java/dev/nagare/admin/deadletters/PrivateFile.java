package dev.nagare.admin.deadletters;

import dev.nagare.cli.UsageException;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Writes a new file that only its owner can ever read. */
final class PrivateFile {

  private PrivateFile() {}

  /**
   * Writes a file.
   *
   * @throws UsageException if the file exists, or its folder does not
   */
  static void write(Path file, byte[] content) throws IOException {
    try {
      WholeFile.create(file, FileAccess.OWNER_ONLY, content);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--out", file, "exists already");
    } catch (NoSuchFileException e) {
      throw new UsageException("--out", file, "is in a folder that does not exist");
    }
  }
}
