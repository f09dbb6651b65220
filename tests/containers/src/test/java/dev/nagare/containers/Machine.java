package dev.nagare.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** What can happen to a container, by Docker's own means. */
public final class Machine {

  private static final long CPU_PERIOD_MICROS = 100_000;

  private final GenericContainer<?> container;
  private final Network network;
  private final String alias;

  Machine(GenericContainer<?> container, Network network, String alias) {
    this.container = container;
    this.network = network;
    this.alias = alias;
  }

  /** Its name in the network. */
  public String name() {
    return alias;
  }

  /** Ends the process as {@code kill -9} does. */
  public void kill() {
    docker().killContainerCmd(id()).exec();
  }

  /** Asks the process to end (SIGTERM), and kills it after the grace period. */
  public void stop(int graceSeconds) {
    try {
      docker().stopContainerCmd(id()).withTimeout(graceSeconds).exec();
    } catch (NotModifiedException e) {
      // It had ended by itself.
    }
  }

  public void start() {
    try {
      docker().startContainerCmd(id()).exec();
    } catch (NotModifiedException e) {
      // It runs.
    }
  }

  /** Stops all its threads at once, as SIGSTOP does. */
  public void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  public void resume() {
    docker().unpauseContainerCmd(id()).exec();
  }

  /** Takes it off the network: packets vanish, connections hang. */
  public void cutOff() {
    docker()
        .disconnectFromNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(id())
        .withForce(true)
        .exec();
  }

  public void reconnect() {
    docker()
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(id())
        .withContainerNetwork(new ContainerNetwork().withAliases(alias))
        .exec();
  }

  /**
   * Leaves it a share of one core.
   *
   * @param cores 0 for all there are
   */
  public void limitCores(double cores) {
    docker()
        .updateContainerCmd(id())
        .withCpuPeriod(CPU_PERIOD_MICROS)
        .withCpuQuota(cores == 0 ? -1L : (long) (cores * CPU_PERIOD_MICROS))
        .exec();
  }

  /**
   * Runs a command inside.
   *
   * @return its exit code, or -1 if the container does not run
   */
  public int run(String... command) throws InterruptedException {
    try {
      return container.execInContainer(command).getExitCode();
    } catch (IOException | RuntimeException e) { // It may end while the command runs.
      return -1;
    }
  }

  public boolean isRunning() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  /** How its process ended. */
  public long exitCode() {
    Long code = state().getExitCodeLong();
    return code == null ? -1 : code;
  }

  /** The end of what it printed. */
  public String logs() {
    String all = container.getLogs();
    return all.substring(Math.max(0, all.length() - 20_000));
  }

  private ContainerState state() {
    return docker().inspectContainerCmd(id()).exec().getState();
  }

  private String id() {
    return container.getContainerId();
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }
}
