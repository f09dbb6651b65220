package dev.nagare.console.api.deadletters;

/**
 * An explanation of a reason.
 *
 * @param meaning statement about the record, in one sentence
 * @param remedy instruction for whoever operates the stream
 * @param mendable whether the same record can be tagged once its cause is gone
 */
public record Advice(String meaning, String remedy, boolean mendable) {}
