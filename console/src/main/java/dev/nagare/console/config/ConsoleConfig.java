package dev.nagare.console.config;

import dev.nagare.console.access.AddressRange;
import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.access.LoginRules;
import dev.nagare.console.access.TokenFile;
import dev.nagare.console.access.UserNames;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.releases.FallbackLanguage;
import dev.nagare.releases.rollout.RolloutConfig;
import dev.nagare.releases.rollout.RolloutLimits;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The validated settings of a console. Keys under {@code nagare.} are in {@link #definition}. Every
 * other key belongs to Kafka or the schema registry client and passes through unchanged.
 *
 * <p>Immutable. {@link ConfigException} reports invalid values and unknown keys; its message names
 * the key.
 */
public final class ConsoleConfig {

  private final ServiceConfig service;
  private final AbstractConfig nagare;

  private ConsoleConfig(ServiceConfig service) {
    this.service = service;
    this.nagare = service.nagare();
  }

  /**
   * Validates settings.
   *
   * @param properties settings by key
   * @throws ConfigException if a {@code nagare.} key is unknown, a value is invalid, {@code
   *     bootstrap.servers} or {@code schema.registry.url} is missing, or the pages would be served
   *     to a network without any login
   */
  public static ConsoleConfig of(Map<String, String> properties) {
    ConsoleConfig config =
        new ConsoleConfig(ServiceConfig.of(ConsoleKeys.definition(), properties, key -> false));
    var unused = config.login();
    config.tokensFile().ifPresent(file -> TokenFile.require(ConsoleKeys.TOKENS_FILE, file));
    config.requireLogin();
    return config;
  }

  /** Returns the definition of the keys under {@code nagare.}, for the reference. */
  public static ConfigDef definition() {
    return ConsoleKeys.definition();
  }

  /** Returns the settings that all processes share. */
  public ServiceConfig service() {
    return service;
  }

  /** Returns the address of the pages. */
  public String host() {
    return nagare.getString(ConsoleKeys.HOST);
  }

  /** Returns the port of the pages; 0 takes a free one. */
  public int port() {
    return nagare.getInt(ConsoleKeys.PORT);
  }

  private Optional<Path> tokensFile() {
    String file = nagare.getString(ConsoleKeys.TOKENS_FILE).strip();
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    } catch (InvalidPathException e) {
      throw new ConfigException(ConsoleKeys.TOKENS_FILE, file, "not a path");
    }
  }

  private List<AddressRange> proxies() {
    return nagare.getList(ConsoleKeys.PROXY_ADDRESSES).stream()
        .map(
            range ->
                AddressRange.parse(range)
                    .orElseThrow(
                        () ->
                            new ConfigException(
                                ConsoleKeys.PROXY_ADDRESSES,
                                range,
                                "not a CIDR range such as 10.0.0.0/8 or ::1/128")))
        .toList();
  }

  private String proxyUserHeader() {
    String header = nagare.getString(ConsoleKeys.PROXY_USER_HEADER).strip();
    if (header.isEmpty() && !proxies().isEmpty() && tokensFile().isEmpty()) {
      throw new ConfigException(
          ConsoleKeys.PROXY_USER_HEADER,
          "",
          "nobody could log in: name the header, or set " + ConsoleKeys.TOKENS_FILE);
    }
    return header;
  }

  private Map<String, ConsoleRole> roles() {
    Map<String, ConsoleRole> roles = new TreeMap<>();
    for (String entry : nagare.getList(ConsoleKeys.ROLES)) {
      int colon = entry.lastIndexOf(':');
      String user = colon < 0 ? entry : entry.substring(0, colon).strip();
      Optional<ConsoleRole> role =
          colon < 0 ? Optional.empty() : ConsoleRole.named(entry.substring(colon + 1).strip());
      if (!UserNames.isValid(user) || role.isEmpty()) {
        throw new ConfigException(
            ConsoleKeys.ROLES, entry, "not a user, a colon and viewer, labeler or release-manager");
      }
      roles.put(user, role.get());
    }
    return roles;
  }

  /** Returns the ways in which people log in. */
  public LoginRules login() {
    return new LoginRules(
        tokensFile().map(TokenFile::new),
        proxies(),
        proxyUserHeader(),
        roles(),
        role(ConsoleKeys.DEFAULT_ROLE),
        isLoginNeeded()
            ? Optional.empty()
            : Optional.of(ConsoleUser.local(role(ConsoleKeys.LOCAL_ROLE))),
        Duration.ofMillis(nagare.getLong(ConsoleKeys.SESSION)));
  }

  private ConsoleRole role(String key) {
    return ConsoleRole.named(nagare.getString(key)).orElseThrow();
  }

  private boolean isLoginNeeded() {
    return tokensFile().isPresent() || !proxies().isEmpty();
  }

  /** Returns whether viewers may see texts of utterances. */
  public boolean viewersSeeTexts() {
    return nagare.getBoolean(ConsoleKeys.VIEWER_TEXTS);
  }

  public Duration lease() {
    return Duration.ofMillis(nagare.getLong(ConsoleKeys.LEASE));
  }

  /** Returns the largest body of a request, in bytes. */
  public int maxBodyBytes() {
    return nagare.getInt(ConsoleKeys.MAX_BODY);
  }

  /** Returns the most texts of one request to tag. */
  public int tagMaxTexts() {
    return nagare.getInt(ConsoleKeys.TAG_MAX_TEXTS);
  }

  /** Returns the longest text, in Unicode code points. */
  public int textLimit() {
    return TextLimit.of(nagare);
  }

  /** Returns the rules of labels that trainers use. */
  public LabelRules labelRules() {
    return new LabelRules(new EvaluationReserve(EvaluationShare.of(nagare)), textLimit());
  }

  /** Returns which requests two people answer. */
  public OpinionRule opinions() {
    return new OpinionRule(
        nagare.getInt(ConsoleKeys.OPINIONS), nagare.getDouble(ConsoleKeys.OPINIONS_SHARE));
  }

  /** Returns the limits of the rollout, beside which observations are shown. */
  public RolloutLimits rolloutLimits() {
    return RolloutConfig.limits(nagare);
  }

  /** Returns the language whose active release answers languages without one of their own. */
  public String fallbackLanguage() {
    return FallbackLanguage.of(nagare);
  }

  public Duration shutdownTimeout() {
    return Duration.ofMillis(nagare.getLong(ConsoleKeys.SHUTDOWN_TIMEOUT));
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void requireLogin() {
    if (!isLoginNeeded() && !isLoopback()) {
      throw new ConfigException(
          ConsoleKeys.HOST
              + " is not a loopback address, so anybody in the network could read and label texts:"
              + " set "
              + ConsoleKeys.TOKENS_FILE
              + " to a file with tokens, or "
              + ConsoleKeys.PROXY_ADDRESSES
              + " to the proxies that log people in");
    }
  }
}
