package dev.nagare.serving.observations;

import java.util.Optional;

/**
 * Who observes.
 *
 * @param run names this run of the process, another one after each start
 * @param member name that it keeps over restarts, if it has one
 */
public record Instance(String run, Optional<String> member) {}
