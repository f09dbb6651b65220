package dev.nagare.releases.signing;

import dev.nagare.schemas.LogEvent;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes Ed25519 keys as PEM files: {@code PRIVATE KEY} is PKCS#8, {@code PUBLIC KEY}
 * X.509, as {@code openssl genpkey -algorithm ed25519} writes them.
 */
public final class KeyFiles {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  /** The largest size of a key file in bytes. */
  private static final int MAX_BYTES = 64 << 10;

  private KeyFiles() {}

  /**
   * Reads a private key; logs a warning if others than its owner may read the file.
   *
   * @throws SigningKeyException if the file cannot be read or holds no Ed25519 private key
   */
  public static PrivateKey readPrivate(Path file) {
    byte[] der = der(file, PRIVATE);
    warnIfShared(file);
    try {
      return Ed25519.factory().generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      // Not as the cause: its message might reveal part of the key.
      throw new SigningKeyException(file, "contains no Ed25519 private key (PKCS#8)", null);
    }
  }

  /**
   * Reads a public key.
   *
   * @throws SigningKeyException if the file cannot be read or holds no Ed25519 public key
   */
  public static PublicKey readPublic(Path file) {
    byte[] der = der(file, PUBLIC);
    try {
      KeyFactory factory = Ed25519.factory();
      return factory.generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new SigningKeyException(file, "contains no Ed25519 public key (X.509)", e);
    }
  }

  /**
   * Writes a new pair of keys; only the owner may read the private key's file. Existing files are
   * never overwritten.
   *
   * @throws IOException if a file exists or cannot be written; the message names it
   */
  public static void write(KeyPair keys, Path privateFile, Path publicFile) throws IOException {
    write(privateFile, PRIVATE, keys.getPrivate(), FileAccess.OWNER_ONLY);
    write(publicFile, PUBLIC, keys.getPublic(), FileAccess.OWNER_WRITES);
  }

  private static void write(Path file, String kind, Key key, FileAccess access) throws IOException {
    String pem =
        String.format(
            Locale.ROOT,
            "-----BEGIN %s-----\n%s\n-----END %s-----\n",
            kind,
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()),
            kind);
    try {
      WholeFile.create(file, access, pem.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("key file " + file + " exists already", e);
    }
  }

  private static byte[] der(Path file, String kind) {
    String text = text(file);
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----")
            .matcher(text);
    if (!block.find()) {
      throw new SigningKeyException(file, "contains no PEM block '" + kind + "'", null);
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new SigningKeyException(file, "contains a PEM block that is not Base64", null);
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new SigningKeyException(file, "is too large for a key", null);
      }
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      throw new SigningKeyException(file, "does not exist", e);
    } catch (MalformedInputException e) {
      throw new SigningKeyException(file, "is not a PEM file", null);
    } catch (IOException e) {
      throw new SigningKeyException(file, "cannot be read: " + e, e);
    }
  }

  private static void warnIfShared(Path file) {
    try {
      if (!isOwnersOnly(file)) {
        LogEvent.warn(LOG, "private_key_shared")
            .with("file", file)
            .text("advice", "chmod 600")
            .log();
      }
    } catch (IOException e) {
      LogEvent.warn(LOG, "private_key_unchecked")
          .with("file", file)
          .text("error", e.toString())
          .log();
    }
  }

  /**
   * Returns whether only its owner may read or write a file; true where the file system has no such
   * rights.
   */
  static boolean isOwnersOnly(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeIf(permission -> permission.name().startsWith("OWNER_"));
    return others.isEmpty();
  }
}
