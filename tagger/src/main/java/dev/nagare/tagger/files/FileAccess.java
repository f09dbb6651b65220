package dev.nagare.tagger.files;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The permissions that a file has from its creation. A file system without POSIX permissions
 * applies its own.
 */
public enum FileAccess {
  /** Only the owner reads and writes: {@code rw-------}. For utterance texts and private keys. */
  OWNER_ONLY("rw-------"),

  /** Everybody reads, the owner writes: {@code rw-r--r--}, less the umask. */
  OWNER_WRITES("rw-r--r--"),

  /** The umask decides: {@code rw-rw-rw-}, less the umask. */
  UMASK("rw-rw-rw-");

  private final String permissions;

  FileAccess(String permissions) {
    this.permissions = permissions;
  }

  /**
   * Returns the attributes to create a file with; none if the file system does not support them.
   */
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
