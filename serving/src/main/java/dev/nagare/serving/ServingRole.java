package dev.nagare.serving;

/** What a release is used for in a language. */
public enum ServingRole {
  /** It answers. */
  ACTIVE,
  /** It answers a share of the utterances, chosen by their keys. */
  CANARY,
  /** It tags as well, and what it says is only compared. */
  SHADOW,
  /** It is loaded to take the place of the active one at once. */
  STANDBY
}
