package dev.nagare.console.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that another web site makes a browser send. Browsers say by {@code Origin} and
 * {@code Sec-Fetch-Site} where a request comes from; programs send neither.
 */
public final class OriginCheck {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Visitors visitors;

  public OriginCheck(Visitors visitors) {
    this.visitors = visitors;
  }

  /**
   * Checks the name by which the console was addressed. Where everybody on the machine is the local
   * user, other names than those of the machine itself are refused: a web site could point its own
   * name at this machine to read the answers.
   *
   * @return the reason for refusing it; empty if there is none
   */
  public Optional<String> hostFault(RequestHead head) {
    String name = nameOf(head.header("Host").orElse(""));
    return visitors.isLocal() && !LOOPBACK.contains(name)
        ? Optional.of(
            "without a login the console answers only to localhost, 127.0.0.1 and [::1]; open it by"
                + " one of these names")
        : Optional.empty();
  }

  /**
   * Checks where a request that may change something comes from.
   *
   * @return the reason for refusing it; empty if there is none
   */
  public Optional<String> originFault(RequestHead head) {
    Optional<String> site = head.header("Sec-Fetch-Site");
    if (site.isPresent() && !site.get().equals("same-origin")) {
      return Optional.of("the request comes from another site; use the console's own pages");
    }
    Optional<String> origin = head.header("Origin");
    return origin.isPresent() && !authority(origin.get()).equals(host(head))
        ? Optional.of("the request comes from another origin; use the console's own pages")
        : Optional.empty();
  }

  private Optional<String> host(RequestHead head) {
    Optional<String> forwarded =
        visitors.isTrusted(head) ? head.header("X-Forwarded-Host") : Optional.empty();
    return forwarded.or(() -> head.header("Host")).map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority())
          .map(name -> name.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String nameOf(String host) {
    int port = host.lastIndexOf(':');
    boolean isPort = port > 0 && host.indexOf(']') < port;
    return (isPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
