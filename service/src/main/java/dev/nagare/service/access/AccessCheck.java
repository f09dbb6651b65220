package dev.nagare.service.access;

import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.StartupException;
import dev.nagare.service.topics.BrokersUnavailableException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the principal that a process connects as may do what it is about to do. Without
 * this, what is missing would show one by one, some of it only hours later, and some never: a
 * stream that may not delete from its internal topics only fills the disk.
 */
public final class AccessCheck {

  private AccessCheck() {}

  /**
   * Asks the brokers; changes nothing. Brokers without an authorizer allow everything.
   *
   * @param role that has these rules, for the message
   * @throws StartupException if something may not be done, or the brokers do not answer; the
   *     message names all that is missing and says what to do
   */
  public static void require(ServiceConfig config, Role role, AccessRules rules) {
    List<MissingAccess> missing;
    try {
      missing = missing(config, rules);
    } catch (BrokersUnavailableException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
    if (!missing.isEmpty()) {
      throw new StartupException(describe(role, missing));
    }
  }

  /**
   * What of the rules may not be done.
   *
   * @throws BrokersUnavailableException if the brokers do not answer
   */
  public static List<MissingAccess> missing(ServiceConfig config, AccessRules rules) {
    try (Admin admin = Admin.create(config.admin())) {
      return new AccessProbe(admin, config, rules).missing();
    }
  }

  /** What is missing and what to do about it. */
  public static String describe(Role role, List<MissingAccess> missing) {
    return missing.stream()
        .map(one -> "\n  " + one)
        .collect(
            Collectors.joining(
                "",
                "the brokers do not let this principal do what it needs; missing are:",
                "\nlet somebody who may change ACLs run: ./nagare acls create --role "
                    + role.label()
                    + " --principal User:NAME"));
  }

  /** Whether brokers refused something for want of access. */
  public static boolean isRefusal(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException) {
        return true;
      }
    }
    return false;
  }
}
