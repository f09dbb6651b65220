package dev.nagare.tagger.files;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Permissions that a file has from its first byte on. A file system without POSIX permissions gives
 * its own.
 */
public enum FileAccess {
  /** Only the owner reads and writes: {@code rw-------}. For texts of people and private keys. */
  OWNER_ONLY("rw-------"),

  /** Everybody reads, the owner writes: {@code rw-r--r--}, less what the umask takes away. */
  OWNER_WRITES("rw-r--r--"),

  /** As the umask has it: {@code rw-rw-rw-} less what it takes away. */
  UMASK("rw-rw-rw-");

  private final String permissions;

  FileAccess(String permissions) {
    this.permissions = permissions;
  }

  /** Returns the attributes to create a file with; none where the file system has no such ones. */
  public FileAttribute<?>[] attributes(Path file) {
    return isPosix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
