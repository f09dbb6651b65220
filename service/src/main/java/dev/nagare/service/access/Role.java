package dev.nagare.service.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles that need access to the brokers. */
public enum Role {
  STREAM("./nagare streams"),
  TRAINER("./nagare trainer"),
  LABELER("./nagare queue and ./nagare trainer labels"),
  CONSOLE("./nagare console"),
  OPERATOR("./nagare topics, models, replay, dead-letters and trainer request"),
  FEEDER("your programs that write utterances"),
  READER("your programs that read entity events"),
  PROBE("./nagare feed, which tries a cluster out");

  private final String who;

  Role(String who) {
    this.who = who;
  }

  /** Returns the role's name in commands, for example {@code stream}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the commands or programs that have this role, for messages and documentation. */
  public String who() {
    return who;
  }

  /** Returns the role with a name; empty if there is none. */
  public static Optional<Role> labeled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
