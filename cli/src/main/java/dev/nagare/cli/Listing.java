package dev.nagare.cli;

/**
 * A line of the overview.
 *
 * @param section that it stands in
 * @param order place in the section, from low to high
 * @param command as users type it after {@code nagare}, for example {@code data check}
 * @param summary what it is for, without a full stop
 */
public record Listing(Section section, int order, String command, String summary) {}
