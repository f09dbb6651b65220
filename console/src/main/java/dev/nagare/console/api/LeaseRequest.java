package dev.nagare.console.api;

/**
 * Names a lease.
 *
 * @param id id of the utterance
 * @param token token of the lease
 */
public record LeaseRequest(String id, String token) {}
