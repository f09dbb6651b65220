package dev.nagare.service.access;

import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.topics.BrokerCalls;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Creates ACLs on the brokers. Calls block until the brokers answer. */
public final class AclAdmin implements AutoCloseable {

  private static final String READ = "list ACLs";
  private static final String CREATE = "create ACLs";

  private final Admin admin;
  private final BrokerCalls calls;

  private AclAdmin(Admin admin, BrokerCalls calls) {
    this.admin = admin;
    this.calls = calls;
  }

  /** Returns a client; it connects on first use. */
  public static AclAdmin connect(ServiceConfig config) {
    return new AclAdmin(Admin.create(config.admin()), BrokerCalls.of(config));
  }

  /**
   * Returns those of the wanted bindings that do not exist yet.
   *
   * @throws dev.nagare.service.topics.BrokersUnavailableException if brokers do not answer or
   *     refuse
   */
  public Set<AclBinding> missing(Set<AclBinding> wanted) {
    try {
      Set<AclBinding> missing = new LinkedHashSet<>(wanted);
      missing.removeAll(
          Set.copyOf(calls.await(READ, admin.describeAcls(AclBindingFilter.ANY).values())));
      return missing;
    } catch (ExecutionException e) {
      throw calls.refused(READ, e);
    }
  }

  /**
   * Creates ACL bindings; existing ones are left as they are.
   *
   * @throws dev.nagare.service.topics.BrokersUnavailableException if brokers do not answer or
   *     refuse
   */
  public void create(Set<AclBinding> bindings) {
    try {
      Object unused = calls.await(CREATE, admin.createAcls(bindings).all());
    } catch (ExecutionException e) {
      throw calls.refused(CREATE, e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
