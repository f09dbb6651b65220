package dev.nagare.console.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways in which people log in.
 *
 * @param tokens people's tokens; empty if nobody logs in by token
 * @param proxies addresses of proxies that log people in
 * @param userHeader header in which such a proxy names the user; empty if proxies name nobody
 * @param roles roles of users that a proxy names
 * @param defaultRole role of those that {@code roles} does not have
 * @param local user that everybody is; empty if people must log in
 * @param session time after the last use at which a login by token ends
 */
public record LoginRules(
    Optional<TokenFile> tokens,
    List<AddressRange> proxies,
    String userHeader,
    Map<String, ConsoleRole> roles,
    ConsoleRole defaultRole,
    Optional<ConsoleUser> local,
    Duration session) {

  public LoginRules {
    proxies = List.copyOf(proxies);
    roles = Map.copyOf(roles);
  }

  /** Returns the role of a user that a proxy names. */
  ConsoleRole roleOf(String user) {
    return roles.getOrDefault(user, defaultRole);
  }
}
