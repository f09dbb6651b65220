package dev.nagare.examples.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Broker settings for SASL/PLAIN: clients give a name and a password, and may do only what ACLs
 * allow. One user, named {@value #ADMIN}, may do everything; it creates the ACLs.
 */
public final class PasswordSecurity {

  /** The user to whom no ACL applies. */
  public static final String ADMIN = "admin";

  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final Map<String, String> passwords;

  /**
   * Takes the users.
   *
   * @param passwords by name; includes that of {@value #ADMIN}
   */
  public PasswordSecurity(Map<String, String> passwords) {
    if (!passwords.containsKey(ADMIN)) {
      throw new IllegalArgumentException("no password for " + ADMIN);
    }
    this.passwords = new LinkedHashMap<>(passwords);
  }

  /** Returns the settings of the broker. */
  public Map<String, String> broker() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("listener.name.plaintext.sasl.enabled.mechanisms", "PLAIN");
    settings.put(
        "listener.name.plaintext.plain.sasl.jaas.config",
        MODULE
            + login(ADMIN)
            + passwords.entrySet().stream()
                .map(user -> " user_" + user.getKey() + "=\"" + user.getValue() + "\"")
                .collect(Collectors.joining())
            + ";");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The broker and its own controller talk without a password.
    settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
    return settings;
  }

  /** Returns the settings of a user's clients. */
  public Map<String, String> client(String user) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        MODULE + login(user) + ";");
  }

  private String login(String user) {
    return "username=\"" + user + "\" password=\"" + passwords.get(user) + "\"";
  }
}
