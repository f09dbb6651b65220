package dev.nagare.serving;

/** The roles of a release in a language. */
public enum ServingRole {
  /** The release answers. */
  ACTIVE,
  /** The release answers a share of the utterances, chosen by their keys. */
  CANARY,
  /** The release tags as well, and its results are only compared. */
  SHADOW,
  /** The release is loaded so that it can replace the active one at once. */
  STANDBY
}
