package dev.nagare.releases.signing;

import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.service.config.ServiceConfig;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Signs bundles. Safe for use by several threads. */
public final class BundleSigner {

  private final PrivateKey key;
  private final String keyId;

  private BundleSigner(PrivateKey key, String keyId) {
    this.key = key;
    this.keyId = keyId;
  }

  /**
   * Returns the signer with the key that {@code nagare.signing.private.key} names; empty if it
   * names none.
   *
   * @throws SigningKeyException if the file cannot be used
   */
  public static Optional<BundleSigner> of(ServiceConfig config) {
    String file = config.nagare().getString(ReleaseStoreConfig.PRIVATE_KEY);
    return file.isBlank() ? Optional.empty() : Optional.of(read(Path.of(file)));
  }

  /**
   * Returns a signer with the private key in a file.
   *
   * @throws SigningKeyException if the file cannot be used
   */
  public static BundleSigner read(Path file) {
    PrivateKey key = KeyFiles.readPrivate(file);
    try {
      return new BundleSigner(key, Ed25519.keyId(Ed25519.publicKey(key)));
    } catch (GeneralSecurityException e) {
      throw new SigningKeyException(file, "contains a key that cannot sign", null);
    }
  }

  /** Returns the id of the public key that verifies the signatures, see {@link Ed25519#keyId}. */
  public String keyId() {
    return keyId;
  }

  /**
   * Signs a bundle.
   *
   * @param sha256 SHA-256 of the bundle's bytes, 64 hex digits
   * @return the signature in Base64
   */
  public String sign(String sha256) {
    try {
      byte[] signature = Ed25519.sign(key, HexFormat.of().parseHex(sha256));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key stopped working", e);
    }
  }
}
