package dev.nagare.cli;

/**
 * A line of the overview.
 *
 * @param section that shows the line
 * @param order position in the section, ascending
 * @param command as users type it after {@code nagare}, for example {@code data check}
 * @param summary purpose of the command, without a full stop
 */
public record Listing(Section section, int order, String command, String summary) {}
