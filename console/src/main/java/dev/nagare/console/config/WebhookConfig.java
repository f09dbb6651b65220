package dev.nagare.console.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings for webhooks.
 *
 * @param url address of the receiver
 * @param secretFile file with the secret that signs them
 * @param events types of events to send, or the part of a type before the full stop
 * @param timeout longest wait for an answer
 * @param giveUpAfter age from which an event is not sent again
 * @param labelAge age of an open label request from which it is reported
 */
public record WebhookConfig(
    URI url,
    Path secretFile,
    Set<String> events,
    Duration timeout,
    Duration giveUpAfter,
    Duration labelAge) {

  public static final String URL = "nagare.console.webhook.url";
  public static final String SECRET_FILE = "nagare.console.webhook.secret.file";
  public static final String EVENTS = "nagare.console.webhook.events";
  public static final String ALLOW_HTTP = "nagare.console.webhook.allow.http";
  public static final String TIMEOUT = "nagare.console.webhook.timeout.ms";
  public static final String GIVE_UP = "nagare.console.webhook.give.up.ms";
  public static final String LABEL_AGE = "nagare.console.webhook.label.age.ms";

  private static final int SHORTEST_SECRET = 24;

  private static final List<String> TYPES =
      List.of(
          "release",
          "release.published",
          "release.shadow",
          "release.canary",
          "release.active",
          "release.retired",
          "release.rejected",
          "release.rolled-back",
          "release.forgotten",
          "gate",
          "gate.verdict",
          "labels",
          "labels.waiting");

  /** Copies the set. */
  public WebhookConfig {
    events = Set.copyOf(events);
  }

  /** Adds the keys to a definition and returns it. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            URL,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "Address to which the active console posts webhooks. It must be https, unless it is of"
                + " this machine or "
                + ALLOW_HTTP
                + " is true. Empty for no webhooks.")
        .define(
            SECRET_FILE,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "File with the secret that webhooks are signed with, at least 24 characters on one"
                + " line. It is read for each webhook, so a change needs no restart. Required if "
                + URL
                + " is set.")
        .define(
            EVENTS,
            ConfigDef.Type.LIST,
            List.of("release", "gate", "labels"),
            ConfigDef.ValidList.in(false, TYPES.toArray(String[]::new)),
            Importance.LOW,
            "Events to send: whole types such as release.active, or release, gate and labels for"
                + " all that begin so.")
        .define(
            ALLOW_HTTP,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether webhooks may go over plain HTTP to another machine. Anyone on the way can"
                + " then read them, and repeat them while their time is accepted.")
        .define(
            TIMEOUT,
            ConfigDef.Type.LONG,
            10_000L,
            Range.between(100L, 300_000L),
            Importance.LOW,
            "Longest wait in milliseconds for the receiver's answer. Without one, the webhook is"
                + " sent again later.")
        .define(
            GIVE_UP,
            ConfigDef.Type.LONG,
            Duration.ofDays(1).toMillis(),
            Range.between(60_000L, Duration.ofDays(30).toMillis()),
            Importance.LOW,
            "Time in milliseconds since something happened after which its webhook is given up. It"
                + " is tried five times in any case.")
        .define(
            LABEL_AGE,
            ConfigDef.Type.LONG,
            Duration.ofDays(3).toMillis(),
            Range.atLeast(1_000L),
            Importance.LOW,
            "Age in milliseconds of the oldest open label request from which labels.waiting is"
                + " sent, once a day.");
  }

  /**
   * Returns the settings; empty if webhooks are off.
   *
   * @throws ConfigException if the address cannot be used, or the secret cannot be read
   */
  static Optional<WebhookConfig> of(AbstractConfig config) {
    String url = config.getString(URL).strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    WebhookConfig webhook =
        new WebhookConfig(
            url(url, config.getBoolean(ALLOW_HTTP)),
            path(config.getString(SECRET_FILE).strip()),
            Set.copyOf(config.getList(EVENTS)),
            Duration.ofMillis(config.getLong(TIMEOUT)),
            Duration.ofMillis(config.getLong(GIVE_UP)),
            Duration.ofMillis(config.getLong(LABEL_AGE)));
    try {
      byte[] unused = webhook.secret();
    } catch (IOException e) {
      throw new ConfigException(SECRET_FILE, webhook.secretFile(), e.getMessage());
    }
    return Optional.of(webhook);
  }

  private static URI url(String given, boolean isHttpAllowed) {
    URI url;
    try {
      url = URI.create(given);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(URL, given, "not a URL");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
      throw new ConfigException(URL, given, "not an http or https URL with a host");
    }
    if (url.getRawUserInfo() != null) {
      throw new ConfigException(URL, "(hidden)", "it contains a user; webhooks are signed instead");
    }
    if (scheme.equals("http") && !isHttpAllowed && !isLoopback(url.getHost())) {
      throw new ConfigException(
          URL, given, "plain HTTP to another machine: use https, or set " + ALLOW_HTTP);
    }
    return url;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Path path(String file) {
    try {
      if (!file.isEmpty()) {
        return Path.of(file);
      }
    } catch (InvalidPathException e) {
      throw new ConfigException(SECRET_FILE, file, "not a path");
    }
    throw new ConfigException(SECRET_FILE, "", "name the file with the secret of webhooks");
  }

  /**
   * Reads the secret.
   *
   * @throws IOException if it cannot be read or is too short; the message does not contain it
   */
  public byte[] secret() throws IOException {
    String secret = Files.readString(secretFile, UTF_8).strip();
    if (secret.length() < SHORTEST_SECRET || secret.contains("\n")) {
      throw new IOException("it is not one line of at least " + SHORTEST_SECRET + " characters");
    }
    return secret.getBytes(UTF_8);
  }

  /** Returns whether events of a type are sent. */
  public boolean sends(String type) {
    return events.contains(type) || events.contains(type.substring(0, type.indexOf('.')));
  }
}
