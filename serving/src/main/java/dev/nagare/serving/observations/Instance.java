package dev.nagare.serving.observations;

import java.util.Optional;

/**
 * The identity of the observing instance.
 *
 * @param run name of this run of the process, different after each start
 * @param member name that the instance keeps over restarts; empty if it has none
 */
public record Instance(String run, Optional<String> member) {}
