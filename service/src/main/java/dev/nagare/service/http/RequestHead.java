package dev.nagare.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request line and the one header that is looked at.
 *
 * @param path decoded, without query
 * @param authorization value of the header of that name; null if there is none
 */
record RequestHead(String method, String path, @Nullable String authorization) {

  private static final String AUTHORIZATION = "authorization:";

  /** Returns empty if the bytes are no request of HTTP/1. */
  static Optional<RequestHead> parse(byte[] bytes, int length) {
    String[] lines = new String(bytes, 0, length, ISO_8859_1).split("\r?\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || first[0].isEmpty() || !first[2].matches("HTTP/1\\.[0-9]")) {
      return Optional.empty();
    }
    return path(first[1]).map(path -> new RequestHead(first[0], path, authorization(lines)));
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether it asks to read something, and so changes nothing. */
  boolean isRead() {
    return method.equals("GET") || isHead();
  }

  private static Optional<String> path(String target) {
    try {
      return Optional.ofNullable(new URI(target).getPath());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String authorization(String[] lines) {
    return Arrays.stream(lines)
        .skip(1)
        .filter(line -> line.regionMatches(true, 0, AUTHORIZATION, 0, AUTHORIZATION.length()))
        .map(line -> line.substring(AUTHORIZATION.length()).strip())
        .findFirst()
        .orElse(null);
  }
}
