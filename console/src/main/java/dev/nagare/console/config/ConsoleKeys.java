package dev.nagare.console.config;

import dev.nagare.console.access.ConsoleRole;
import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.releases.rollout.RolloutConfig;
import dev.nagare.service.config.EvaluationShare;
import dev.nagare.service.config.FiniteRange;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.config.TextLimit;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Names, defaults and documentation of the console's keys. */
public final class ConsoleKeys {

  public static final String HOST = "nagare.console.host";
  public static final String PORT = "nagare.console.port";
  public static final String TOKENS_FILE = "nagare.console.tokens.file";
  public static final String PROXY_ADDRESSES = "nagare.console.proxy.addresses";
  public static final String PROXY_USER_HEADER = "nagare.console.proxy.user.header";
  public static final String ROLES = "nagare.console.roles";
  public static final String DEFAULT_ROLE = "nagare.console.default.role";
  public static final String LOCAL_ROLE = "nagare.console.local.role";
  public static final String VIEWER_TEXTS = "nagare.console.viewer.texts";
  public static final String SESSION = "nagare.console.session.ms";
  public static final String OPINIONS = "nagare.console.opinions";
  public static final String OPINIONS_SHARE = "nagare.console.opinions.share";
  public static final String LEASE = "nagare.console.lease.ms";
  public static final String MAX_BODY = "nagare.console.max.body.bytes";
  public static final String TAG_MAX_TEXTS = "nagare.console.tag.max.texts";
  public static final String SHUTDOWN_TIMEOUT = "nagare.console.shutdown.timeout.ms";

  /**
   * The default port of health and metrics; other processes on the machine have the ones before.
   */
  private static final int HTTP_PORT = 8082;

  private ConsoleKeys() {}

  static ConfigDef definition() {
    ConfigDef service = ServiceConfig.define(new ConfigDef(), HTTP_PORT);
    ConfigDef shared =
        RolloutConfig.define(
            TextLimit.define(EvaluationShare.define(ReleaseStoreConfig.define(service))));
    return limits(opinions(people(pages(shared))));
  }

  private static ConfigDef pages(ConfigDef definition) {
    return definition
        .define(
            HOST,
            ConfigDef.Type.STRING,
            "127.0.0.1",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "Address on which the pages are served. Any address but loopback needs"
                + " nagare.console.tokens.file or nagare.console.proxy.addresses. Health and"
                + " metrics have an address of their own, see nagare.http.host.")
        .define(
            PORT,
            ConfigDef.Type.INT,
            8090,
            Range.between(0, 65_535),
            Importance.HIGH,
            "Port on which the pages are served; 0 takes a free one.");
  }

  private static ConfigDef people(ConfigDef definition) {
    return definition
        .define(
            TOKENS_FILE,
            ConfigDef.Type.STRING,
            "",
            Importance.HIGH,
            "File with one line for each person who may log in: a user name, a role (viewer,"
                + " labeler or release-manager) and a token of at least 24 characters, separated"
                + " by spaces. The file is read at each login, so a change needs no restart; a"
                + " session that has begun ends when its line is gone. Programs send the token in"
                + " the header Authorization: Bearer TOKEN. Empty for none.")
        .define(
            PROXY_ADDRESSES,
            ConfigDef.Type.LIST,
            List.of(),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.HIGH,
            "Addresses of proxies that log people in, as CIDR ranges such as 10.0.0.0/8. Only"
                + " requests from there may name their user in a header. Empty for none.")
        .define(
            PROXY_USER_HEADER,
            ConfigDef.Type.STRING,
            "X-Forwarded-User",
            Importance.MEDIUM,
            "Header in which a trusted proxy names the user. It is ignored in requests from other"
                + " addresses. Empty for proxies that log nobody in: people then log in by token"
                + " behind them.")
        .define(
            ROLES,
            ConfigDef.Type.LIST,
            List.of(),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "Roles of single users that a proxy names, as in hana:release-manager,akane:labeler.")
        .define(
            DEFAULT_ROLE,
            ConfigDef.Type.STRING,
            ConsoleRole.VIEWER.configName(),
            ConfigDef.ValidString.in(ConsoleRole.names()),
            Importance.MEDIUM,
            "Role of users that a proxy names and nagare.console.roles does not: viewer, labeler or"
                + " release-manager.")
        .define(
            LOCAL_ROLE,
            ConfigDef.Type.STRING,
            ConsoleRole.RELEASE_MANAGER.configName(),
            ConfigDef.ValidString.in(ConsoleRole.names()),
            Importance.MEDIUM,
            "Role of everybody if neither tokens nor proxies are set, which only a loopback address"
                + " allows.")
        .define(
            VIEWER_TEXTS,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether viewers may see texts of utterances. Labelers and release managers always do.")
        .define(
            SESSION,
            ConfigDef.Type.LONG,
            43_200_000L,
            Range.between(60_000L, 2_592_000_000L),
            Importance.LOW,
            "Time in milliseconds after which a login by token ends, unless it is used.");
  }

  private static ConfigDef opinions(ConfigDef definition) {
    return definition
        .define(
            OPINIONS,
            ConfigDef.Type.INT,
            1,
            Range.between(1, 2),
            Importance.MEDIUM,
            "Number of people whose answers must agree before a label is written. With 2, this"
                + " holds for a share of the requests, see nagare.console.opinions.share: a second"
                + " person answers without seeing the first answer. Exactly equal spans become the"
                + " label; otherwise a release manager decides on the page.")
        .define(
            OPINIONS_SHARE,
            ConfigDef.Type.DOUBLE,
            0.1,
            FiniteRange.between(0, 1),
            Importance.MEDIUM,
            "Share of the requests that two people answer, if nagare.console.opinions is 2. They"
                + " are chosen by a hash of the utterance id.");
  }

  private static ConfigDef limits(ConfigDef definition) {
    return definition
        .define(
            LEASE,
            ConfigDef.Type.LONG,
            60_000L,
            Range.between(5_000L, 3_600_000L),
            Importance.LOW,
            "Time in milliseconds for which a request is kept for the person who has it on screen."
                + " The page renews it while it is open.")
        .define(
            MAX_BODY,
            ConfigDef.Type.INT,
            1 << 20,
            Range.between(1 << 10, 16 << 20),
            Importance.LOW,
            "Largest body of a request, in bytes.")
        .define(
            TAG_MAX_TEXTS,
            ConfigDef.Type.INT,
            100,
            Range.between(1, 10_000),
            Importance.LOW,
            "Most texts of one request to /v1/tag.")
        .define(
            SHUTDOWN_TIMEOUT,
            ConfigDef.Type.LONG,
            10_000L,
            Range.atLeast(0L),
            Importance.LOW,
            "Time in milliseconds that a stop waits for requests in progress.");
  }
}
