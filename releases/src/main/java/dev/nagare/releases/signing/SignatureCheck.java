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

/** Verifies the signatures of bundles. Safe for use by several threads. */
public final class SignatureCheck {

  private final Map<String, PublicKey> trusted;

  private SignatureCheck(Map<String, PublicKey> trusted) {
    this.trusted = trusted;
  }

  /** The result of verifying a bundle. */
  public enum Verdict {
    /** Signed with a trusted key, or no key is configured and every bundle is trusted. */
    TRUSTED,
    /** Not signed. */
    UNSIGNED,
    /** Signed with a key that is not among the trusted ones. */
    UNKNOWN_KEY,
    /** Not the named key's signature of this bundle. */
    WRONG
  }

  /**
   * Returns a check that trusts the keys in the files of {@code nagare.signing.public.keys}.
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

  /** Returns a check that trusts these keys; without any, it trusts every bundle. */
  public static SignatureCheck of(Collection<PublicKey> keys) {
    Map<String, PublicKey> trusted = new TreeMap<>();
    keys.forEach(key -> trusted.put(Ed25519.keyId(key), key));
    return new SignatureCheck(trusted);
  }

  /**
   * Verifies a signature.
   *
   * @param sha256 SHA-256 of the bundle, 64 hex digits
   * @param signature signature in Base64; empty if the bundle is not signed
   * @param keyId id of the key that it claims to be made with
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
