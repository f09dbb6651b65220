package dev.nagare.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The person who is logged in.
 *
 * @param user user name
 * @param role viewer, labeler or release-manager
 * @param csrf value of the header {@code X-Nagare-Csrf} in requests that change something
 * @param textsVisible whether the person may see texts of utterances
 * @param languages BCP 47 tags with requests or releases
 * @param expiresAt time at which the login ends without further use; null if it does not
 */
public record SessionAnswer(
    String user,
    String role,
    String csrf,
    boolean textsVisible,
    List<String> languages,
    @Nullable Instant expiresAt) {}
