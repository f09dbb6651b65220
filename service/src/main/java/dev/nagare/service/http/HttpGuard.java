package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.LogEvent;
import dev.nagare.service.config.ServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may read full answers over HTTP: everybody on a loopback address or where the
 * configuration says so, otherwise requests with the token. The token is read from its file at each
 * request, so it can be changed while the process runs.
 */
public final class HttpGuard {

  private static final Logger LOG = LoggerFactory.getLogger(HttpGuard.class);

  private static final String SCHEME = "Bearer ";
  private static final int SHORTEST_TOKEN = 16;

  private final Optional<Path> tokenFile;

  private HttpGuard(Optional<Path> tokenFile) {
    this.tokenFile = tokenFile;
  }

  /** Returns a guard that admits everybody to everything. */
  public static HttpGuard none() {
    return new HttpGuard(Optional.empty());
  }

  /** Returns a guard that admits requests with the token in this file to guarded answers. */
  static HttpGuard token(Path file) {
    return new HttpGuard(Optional.of(file));
  }

  /**
   * Returns the guard that the configuration describes.
   *
   * @throws ConfigException if the address is not loopback and neither a token nor {@code
   *     nagare.http.open} is set, or if the token file cannot be used
   */
  public static HttpGuard of(ServiceConfig config) {
    Optional<Path> file = config.httpTokenFile();
    file.ifPresent(HttpGuard::requireToken);
    boolean mayBeOpen =
        config.isHttpOpen() || config.http().map(HttpGuard::isLoopback).orElse(true);
    if (file.isEmpty() && !mayBeOpen) {
      throw new ConfigException(
          ServiceConfig.HTTP_HOST
              + " is not a loopback address, so anybody in the network could read metrics and"
              + " status: set "
              + ServiceConfig.HTTP_TOKEN_FILE
              + " to a file with a token, or "
              + ServiceConfig.HTTP_OPEN
              + "=true if the network itself keeps others out");
    }
    return new HttpGuard(file);
  }

  /**
   * Returns whether a request may read guarded answers.
   *
   * @param authorization {@code Authorization} header of the request; null if it has none
   */
  boolean admits(@Nullable String authorization) {
    if (tokenFile.isEmpty()) {
      return true;
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] shown = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
      return MessageDigest.isEqual(read(tokenFile.get()).getBytes(UTF_8), shown);
    } catch (IOException e) {
      LogEvent.warn(LOG, "http_token_unreadable")
          .with("file", tokenFile.get())
          .with("error", e.getClass().getName())
          .log();
      return false;
    }
  }

  private static void requireToken(Path file) {
    try {
      if (read(file).length() < SHORTEST_TOKEN) {
        throw new ConfigException(
            ServiceConfig.HTTP_TOKEN_FILE,
            file,
            "it must contain a token of at least " + SHORTEST_TOKEN + " characters");
      }
    } catch (IOException e) {
      throw new ConfigException(ServiceConfig.HTTP_TOKEN_FILE, file, "cannot be read");
    }
  }

  private static String read(Path file) throws IOException {
    String token = Files.readString(file, UTF_8).strip();
    if (token.isEmpty()) {
      throw new IOException("empty"); // Nobody is admitted by showing nothing.
    }
    return token;
  }

  private static boolean isLoopback(InetSocketAddress address) {
    try {
      return InetAddress.getByName(address.getHostString()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true; // It cannot be bound either, and that says why.
    }
  }
}
