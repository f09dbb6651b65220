package dev.nagare.trainer.cli.evaluation;

import picocli.CommandLine.Command;

/** {@code nagare data}. */
@Command(name = "data", description = "Labeled data: check.")
final class DataCommand {}
