package dev.nagare.console.api.releases;

/**
 * A rejection.
 *
 * @param id of the model
 * @param version within that id
 * @param confirmation reason, and what the person has seen
 */
public record RejectRequest(String id, String version, Confirmation confirmation) {}
