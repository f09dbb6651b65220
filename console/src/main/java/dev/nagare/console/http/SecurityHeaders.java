package dev.nagare.console.http;

import java.util.Map;

/** The headers of every answer. No page runs scripts or styles from anywhere but the console. */
final class SecurityHeaders {

  static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none';"
              + " form-action 'self'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private SecurityHeaders() {}
}
