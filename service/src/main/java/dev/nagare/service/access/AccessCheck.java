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
 * Checks that the principal a process connects as has the access it needs. Without this check,
 * missing access shows up one operation at a time, some of it hours later and some never: a stream
 * that may not delete from its internal topics only fills the disk.
 */
public final class AccessCheck {

  private AccessCheck() {}

  /**
   * Asks the brokers whether all rules are granted; changes nothing. Brokers without an authorizer
   * allow everything.
   *
   * @param role role that has these rules, for the message
   * @param rules access that the process is about to use
   * @throws StartupException if an operation is not allowed, or the brokers do not answer; the
   *     message names all missing access and says how to grant it
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
   * Returns the operations of the rules that the brokers do not allow; empty if all are allowed.
   *
   * @throws BrokersUnavailableException if the brokers do not answer
   */
  public static List<MissingAccess> missing(ServiceConfig config, AccessRules rules) {
    try (Admin admin = Admin.create(config.admin())) {
      return new AccessProbe(admin, config, rules).missing();
    }
  }

  /** Returns a message that lists the missing access and the command that grants it. */
  public static String describe(Role role, List<MissingAccess> missing) {
    return missing.stream()
        .map(one -> "\n  " + one)
        .collect(
            Collectors.joining(
                "",
                "the brokers deny this principal access that it needs; missing:",
                "\nask someone who may change ACLs to run: ./nagare acls create --role "
                    + role.label()
                    + " --principal User:NAME"));
  }

  /**
   * Returns whether a failure, or one of its causes, is the brokers' refusal for lack of access.
   */
  public static boolean isRefusal(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException) {
        return true;
      }
    }
    return false;
  }
}
