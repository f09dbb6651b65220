package dev.nagare.service.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who needs access to the brokers. */
public enum Role {
  STREAM("./nagare streams"),
  TRAINER("./nagare trainer"),
  LABELER("./nagare queue and ./nagare trainer labels"),
  OPERATOR("./nagare topics, models, replay, dead-letters and trainer request"),
  FEEDER("your programs that write utterances"),
  READER("your programs that read entity events"),
  PROBE("./nagare feed, which tries a cluster out");

  private final String who;

  Role(String who) {
    this.who = who;
  }

  /** What it is called in commands, for example {@code stream}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who has this role, in words. */
  public String who() {
    return who;
  }

  /** The role with a label, if there is one. */
  public static Optional<Role> labeled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
