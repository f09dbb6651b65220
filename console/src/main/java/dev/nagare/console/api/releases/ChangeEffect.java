package dev.nagare.console.api.releases;

import dev.nagare.console.api.ReleaseName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a change of releases.
 *
 * @param done whether the change was made; false after a dry run
 * @param seen names this effect
 * @param languages languages in which it changes which releases are in use
 * @param releases releases that get another stage
 * @param forced whether a release becomes ACTIVE that has not passed the gate
 * @param lostTypes entity types that are found now and that the release does not know
 * @param takeover languages that the release takes from that of the fallback language without a
 *     comparison, in words; null if there are none
 */
public record ChangeEffect(
    boolean done,
    String seen,
    List<Language> languages,
    List<Step> releases,
    boolean forced,
    List<String> lostTypes,
    @Nullable String takeover) {

  /**
   * A language in which other releases are in use.
   *
   * @param language BCP 47 tag
   * @param before releases in use before
   * @param after releases in use afterwards
   */
  public record Language(String language, LanguageRoles before, LanguageRoles after) {}

  /**
   * A release that gets another stage.
   *
   * @param release the release
   * @param from stage before
   * @param to stage afterwards
   */
  public record Step(ReleaseName release, String from, String to) {}

  /** Returns the same effect after the change was made. */
  public ChangeEffect made() {
    return new ChangeEffect(true, seen, languages, releases, forced, lostTypes, takeover);
  }
}
