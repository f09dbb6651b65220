package dev.nagare.tagger.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Flushes a folder's entries to the disk. Without it, a renamed file may have its old contents
 * again after a power failure.
 */
interface FolderSync {

  /** Flushes through the operating system. */
  FolderSync DISK = FolderSync::flush;

  /**
   * Flushes the entries of a folder.
   *
   * @throws IOException if the disk does not accept them
   */
  void sync(Path folder) throws IOException;

  private static void flush(Path folder) throws IOException {
    if (!FileAccess.isPosix(folder)) {
      return; // Windows does not open folders.
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (AccessDeniedException e) {
      // The folder is writable but not readable; the system flushes it later.
    }
  }
}
