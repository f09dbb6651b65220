package dev.nagare.containers.faults;

import dev.nagare.containers.Clock;
import dev.nagare.containers.Cluster;
import dev.nagare.containers.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What breaks, and how it is mended. Durations are past the time-outs that the stream states. */
enum Fault {
  INSTANCE_KILLED("kill -9 of an instance, started again at once", 1, Loss.YES) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine instance = one(cluster.instances(), random);
      instance.kill();
      return new Mending(instance.name(), instance::start);
    }
  },
  INSTANCE_LOST("kill -9 of an instance, gone past the session time-out", 14, Loss.YES) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine instance = one(cluster.instances(), random);
      instance.kill();
      return new Mending(instance.name(), instance::start);
    }
  },
  INSTANCE_FROZEN("SIGSTOP of an instance past session and transaction time-outs", 14, Loss.YES) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine instance = one(cluster.instances(), random);
      instance.pause();
      return new Mending(instance.name(), instance::resume);
    }
  },
  INSTANCE_CUT_OFF("network between an instance and the cluster cut", 14, Loss.YES) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine instance = one(cluster.instances(), random);
      instance.cutOff();
      return new Mending(instance.name(), instance::reconnect);
    }
  },
  INSTANCE_SLOW("an instance with a twentieth of a core", 8, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine instance = one(cluster.instances(), random);
      instance.limitCores(0.05);
      return new Mending(instance.name(), () -> instance.limitCores(0));
    }
  },
  DISK_FULL("disk full on the state directory of an instance", 8, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) throws Exception {
      Machine instance = one(cluster.instances(), random);
      instance.run("bash", "-c", "cat /dev/zero > /var/lib/nagare/filler");
      return new Mending(instance.name(), () -> instance.run("rm", "-f", "/var/lib/nagare/filler"));
    }
  },
  CLOCK_JUMP("clock of an instance an hour ahead or behind", 6, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) throws Exception {
      Path clock = one(cluster.clocks(), random);
      String by = random.nextBoolean() ? "+1h" : "-1h";
      Clock.move(clock, by);
      return new Mending(clock.getParent().getFileName() + " " + by, () -> Clock.move(clock, "+0"));
    }
  },
  BROKER_KILLED("kill -9 of a broker, started again", 3, Loss.YES) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine broker = one(cluster.brokers(), random);
      broker.kill();
      return new Mending(broker.name(), broker::start);
    }
  },
  BROKER_LOST("kill -9 of a broker, gone past its session time-out", 14, Loss.YES) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine broker = one(cluster.brokers(), random);
      broker.kill();
      return new Mending(broker.name(), broker::start);
    }
  },
  BROKER_FROZEN("SIGSTOP of a broker past session and transaction time-outs", 14, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine broker = one(cluster.brokers(), random);
      broker.pause();
      return new Mending(broker.name(), broker::resume);
    }
  },
  REGISTRY_DOWN("schema registry stopped", 8, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) {
      Machine registry = cluster.registryMachine();
      registry.kill();
      return new Mending(registry.name(), registry::start);
    }

    @Override
    Duration holdInLongForm() {
      return Duration.ofMinutes(2);
    }
  },
  INSTANCES_ROLLED("rolling restart of the instances (SIGTERM)", 0, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) throws Exception {
      return new Mending("both", () -> Rolling.restart(cluster, cluster.instances()));
    }
  },
  BROKERS_ROLLED("rolling restart of the brokers (SIGTERM)", 0, Loss.NO) {
    @Override
    Mending strike(Cluster cluster, Random random) throws Exception {
      return new Mending("all", () -> Rolling.restart(cluster, cluster.brokers()));
    }
  };

  private final String words;
  private final int holdSeconds;
  private final Loss loss;

  Fault(String words, int holdSeconds, Loss loss) {
    this.words = words;
    this.holdSeconds = holdSeconds;
    this.loss = loss;
  }

  /** Breaks something. */
  abstract Mending strike(Cluster cluster, Random random) throws Exception;

  /** What it is, for the report. */
  String words() {
    return words;
  }

  /** How long it stays broken. */
  Duration hold() {
    return Duration.ofSeconds(holdSeconds);
  }

  /** How long it stays broken where there is time. */
  Duration holdInLongForm() {
    return hold();
  }

  /** Whether a broker or an instance is lost by it: the stream must tag again within 15 s. */
  boolean isLoss() {
    return loss == Loss.YES;
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private enum Loss {
    YES,
    NO
  }

  /** Makes good again. */
  interface Action {
    void run() throws Exception;
  }

  /**
   * How a fault is mended.
   *
   * @param what that which broke
   */
  record Mending(String what, Action action) {}
}
