package dev.nagare.releases.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Generates, names and derives Ed25519 keys with the JDK's implementation. */
public final class Ed25519 {

  private static final String NAME = "Ed25519";
  private static final int KEY_ID_DIGITS = 16;

  private Ed25519() {}

  /** Returns a new pair of keys. */
  public static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  /**
   * Returns the id of a public key: the first 16 hex digits of the SHA-256 of its X.509 encoding.
   */
  public static String keyId(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest).substring(0, KEY_ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  static KeyFactory factory() {
    try {
      return KeyFactory.getInstance(NAME);
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(NAME);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  static boolean verify(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(NAME);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // Of a wrong length, or no point of the curve.
    }
  }

  /**
   * Returns the public key of a private one. The JDK can only generate the pair again from the
   * private key's 32 bytes, so the result is verified by a signature.
   */
  static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        ((EdECPrivateKey) key)
            .getBytes()
            .orElseThrow(() -> new GeneralSecurityException("the key does not give its bytes"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    PublicKey found = generator.generateKeyPair().getPublic();
    if (!verify(found, seed, sign(key, seed))) {
      throw new GeneralSecurityException("the public key cannot be found");
    }
    return found;
  }

  private static AssertionError missing(NoSuchAlgorithmException e) {
    return new AssertionError("every Java platform from 15 on has Ed25519 and SHA-256", e);
  }

  /** A source of randomness that returns given bytes. */
  private static final class Seed extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(Arrays.copyOf(bytes, target.length), 0, target, 0, target.length);
    }
  }
}
