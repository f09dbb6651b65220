package dev.nagare.corpora.command;

import picocli.CommandLine.Command;

/** The command {@code nagare data}. */
@Command(name = "data", description = "Labeled data: check.")
final class DataCommand {}
