package dev.nagare.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Checks the file of an option that names what a command writes, before the command works. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Checks that a file can be written and is none that the command reads. Folders that do not exist
   * yet are no fault; writing is tried in the nearest one that exists, because permissions alone do
   * not tell.
   *
   * @param option for messages, for example {@code --out}
   * @param inputs files that the command reads
   * @throws UsageException if the file cannot be written or is an input
   */
  public static void require(String option, Path file, Collection<Path> inputs) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UsageException(option, file, "is a folder; name a file");
    }
    for (Path input : inputs) {
      if (isSame(file, input)) {
        throw new UsageException(option, file, "is a file that is read; name another one");
      }
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UsageException(option, file, "is not a regular file; name another one");
    }
    requireWritable(option, file);
  }

  private static boolean isSame(Path file, Path input) throws IOException {
    return Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input);
  }

  private static void requireWritable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && Files.notExists(folder)) {
      folder = folder.getParent();
    }
    try {
      Files.delete(Files.createTempFile(folder, "nagare-", ".part"));
    } catch (IOException e) {
      throw new UsageException(option, file, "cannot be written: " + folder + " (" + e + ")");
    }
  }
}
