package dev.nagare.lab.benchmarks.cli;

import picocli.CommandLine.Command;

/** The command {@code nagare bench}. */
@Command(
    name = "bench",
    description = "Measures how fast this machine tags, alone and in the stream.")
final class BenchCommand {}
