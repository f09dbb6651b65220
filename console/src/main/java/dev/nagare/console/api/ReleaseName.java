package dev.nagare.console.api;

/**
 * A release of a model.
 *
 * @param id of the model
 * @param version within that id
 */
public record ReleaseName(String id, String version) {}
