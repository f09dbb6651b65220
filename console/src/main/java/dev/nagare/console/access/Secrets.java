package dev.nagare.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random texts that nobody can guess, and texts derived from one of them. Thread-safe. */
public final class Secrets implements Supplier<String> {

  private static final int BYTES = 32;
  private static final String HMAC = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final byte[] key = bytes();

  /** Returns a new random text of 43 characters. */
  @Override
  public String get() {
    return BASE64.encodeToString(bytes());
  }

  /** Returns the text that belongs to another one for as long as this process runs. */
  public String of(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return BASE64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  /** Returns whether two texts are equal; the time does not depend on where they differ. */
  public static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
