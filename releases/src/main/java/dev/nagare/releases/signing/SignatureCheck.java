package dev.nagare.releases.signing;

import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.service.config.ServiceConfig;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says whether a bundle may be trusted. Safe for use by several threads. */
public final class SignatureCheck {

  private final Map<String, PublicKey> trusted;

  private SignatureCheck(Map<String, PublicKey> trusted) {
    this.trusted = trusted;
  }

  /** What is said of a bundle. */
  public enum Verdict {
    /** Signed by a trusted key, or no key is configured and every bundle is trusted. */
    TRUSTED,
    /** Not signed. */
    UNSIGNED,
    /** Signed by a key that is not among the trusted ones. */
    UNKNOWN_KEY,
    /** The signature is not that key's of this bundle. */
    WRONG
  }

  /**
   * Trusts the keys that {@code nagare.signing.public.keys} names.
   *
   * @throws SigningKeyException if a file cannot be used
   */
  public static SignatureCheck of(ServiceConfig config) {
    return of(
        config.nagare().getList(ReleaseStoreConfig.PUBLIC_KEYS).stream()
            .map(Path::of)
            .map(KeyFiles::readPublic)
            .toList());
  }

  /** Trusts some keys; without any, every bundle. */
  public static SignatureCheck of(Collection<PublicKey> keys) {
    Map<String, PublicKey> trusted = new TreeMap<>();
    keys.forEach(key -> trusted.put(Ed25519.keyId(key), key));
    return new SignatureCheck(trusted);
  }

  /**
   * Looks at a signature.
   *
   * @param sha256 of the bundle, 64 hex digits
   * @param signature Base64
   * @param keyId of the key it says to be by
   */
  public Verdict check(String sha256, Optional<String> signature, Optional<String> keyId) {
    if (trusted.isEmpty()) {
      return Verdict.TRUSTED;
    }
    if (signature.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    PublicKey key = trusted.get(keyId.orElse(""));
    if (key == null) {
      return Verdict.UNKNOWN_KEY;
    }
    return isBy(key, sha256, signature.get()) ? Verdict.TRUSTED : Verdict.WRONG;
  }

  private static boolean isBy(PublicKey key, String sha256, String signature) {
    try {
      return Ed25519.verify(
          key, HexFormat.of().parseHex(sha256), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false; // Not hexadecimal, or not Base64.
    }
  }
}
