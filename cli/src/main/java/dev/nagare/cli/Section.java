package dev.nagare.cli;

/** A part of the overview of commands, in the order in which they are shown. */
public enum Section {
  TRY_IT("Try it"),
  MODELS("Models"),
  STREAM("Stream"),
  LABELS_AND_TRAINING("Labels and training");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  /** Returns the heading that users see. */
  public String title() {
    return title;
  }
}
