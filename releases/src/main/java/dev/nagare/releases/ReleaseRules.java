package dev.nagare.releases;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for changing releases: allowed transitions and their consequences. The methods are pure
 * functions from the state of the log to the records to write, for {@link ReleaseLog#change}.
 *
 * <p>After every sequence of changes:
 *
 * <ul>
 *   <li>A language that some release answers is still answered after a change.
 *   <li>A language has at most one candidate, a release in SHADOW or CANARY.
 *   <li>A rejected release gets another stage only if a person names it.
 *   <li>Of the active releases of a language the one that was made so last answers, also if clocks
 *       of writers differ: {@code activeSince} and {@code changedAt} go forward only, by a
 *       millisecond more than the clock says if need be.
 * </ul>
 *
 * <p>Records that make a release answer come before those that stop one, so that a reader who sees
 * some of them finds no language without an answer.
 */
public final class ReleaseRules {

  /** The largest number of stages in a release's history. */
  public static final int HISTORY_LENGTH = 50;

  /** The prefix in the names of writers that are programs; all other writers are people. */
  public static final String PROGRAM_PREFIX = "nagare-";

  private static final Set<ReleaseStage> FIRST_STAGES =
      EnumSet.of(
          ReleaseStage.SHADOW, ReleaseStage.CANARY, ReleaseStage.ACTIVE, ReleaseStage.REJECTED);

  private ReleaseRules() {}

  /** Returns whether a writer is a person, who may make changes that programs may not. */
  public static boolean isPerson(String changedBy) {
    return !changedBy.startsWith(PROGRAM_PREFIX);
  }

  /**
   * Adds a release. Candidates in SHADOW or CANARY of its languages become REJECTED (superseded),
   * unless the new release enters as REJECTED itself.
   *
   * @param now the whole release log
   * @param release new release; {@code first} sets its stage, its times of change and its history
   * @param first first stage: SHADOW, or REJECTED if the gate failed; only people may add a release
   *     as CANARY or ACTIVE
   * @return records to write
   * @throws RefusedChangeException if a release has this key already, or may not begin in this
   *     stage
   */
  public static List<ModelRelease> add(Releases now, ModelRelease release, StageChange first) {
    String key = Releases.key(release);
    requireNew(now, key);
    if (release.getLanguages().isEmpty()) {
      throw refused("%s serves no language", key);
    }
    if (!FIRST_STAGES.contains(first.getStage())) {
      throw refused(
          "%s cannot begin as %s; it can begin as %s", key, first.getStage(), FIRST_STAGES);
    }
    boolean acts =
        first.getStage() == ReleaseStage.CANARY || first.getStage() == ReleaseStage.ACTIVE;
    if (acts && !isPerson(first.getChangedBy())) {
      throw refused("%s: only a person may let a new release begin as %s", key, first.getStage());
    }
    ReleaseDraft draft = new ReleaseDraft(now, first);
    enter(draft, draft.begin(release), first);
    return draft.records();
  }

  /**
   * Gives a release its next stage.
   *
   * <ul>
   *   <li>CANARY, with a share above 0: from SHADOW, or from CANARY with another share.
   *   <li>ACTIVE: from SHADOW or CANARY. It answers all its languages from then on; releases that
   *       answer none any more become RETIRED.
   *   <li>REJECTED: from any stage. If it answers languages, each goes back to its predecessor.
   *   <li>RETIRED: an active one that answers nothing.
   *   <li>SHADOW, CANARY or ACTIVE from RETIRED or REJECTED, and ACTIVE again for languages that
   *       others have taken: people only.
   * </ul>
   *
   * Candidates under way in one of its languages are superseded by a release that becomes SHADOW,
   * CANARY or ACTIVE.
   *
   * @return what to write; empty if it is so already
   * @throws RefusedChangeException if that is not possible; the message says what is
   */
  public static List<ModelRelease> move(Releases now, String key, StageChange to) {
    ModelRelease release = find(now, key);
    ReleaseStage from = release.getStage();
    if (from == ReleaseStage.UNKNOWN || to.getStage() == ReleaseStage.UNKNOWN) {
      throw refused("%s is in a stage that this version of Nagare does not know", key);
    }
    if (isSo(now, release, to)) {
      return List.of();
    }
    if (!next(release, to).contains(to.getStage())) {
      throw refused(
          "%s is %s and cannot become %s; possible for %s: %s",
          key, from, to.getStage(), to.getChangedBy(), words(next(release, to)));
    }
    ReleaseDraft draft = new ReleaseDraft(now, to);
    switch (to.getStage()) {
      case REJECTED -> withdraw(draft, release, to.getReason());
      case RETIRED -> retire(draft, release);
      default -> enter(draft, release, to);
    }
    return draft.records();
  }

  /**
   * Rolls a language back: the release that answers it becomes REJECTED, and the release before it
   * answers again. If the rejected release answers other languages as well, each of them returns to
   * its own predecessor. If one of them has none, the release stays ACTIVE for that language: a
   * poor answer is better than none.
   *
   * <p>Without {@code toKey} this undoes one activation and nothing else: the order of the other
   * releases stays the same. A candidate in SHADOW or CANARY is left as it is.
   *
   * @param now the whole release log
   * @param language BCP 47 tag as the release serves it
   * @param toKey release that was active before and becomes active again for all its languages;
   *     empty for the predecessor. Only a person may name a rejected release
   * @param why supplies reason, writer and time; its stage is ignored
   * @return records to write
   * @throws RefusedChangeException if there is no release to roll back from or to
   */
  public static List<ModelRelease> rollBack(
      Releases now, String language, Optional<String> toKey, StageChange why) {
    ModelRelease bad =
        now.active(language)
            .orElseThrow(() -> refused("no release is active for %s: nothing to undo", language));
    Optional<ModelRelease> before = now.predecessors(language).stream().findFirst();
    ReleaseDraft draft = new ReleaseDraft(now, why);
    if (toKey.isPresent() && !toKey.equals(before.map(Releases::key))) {
      ModelRelease target = find(now, toKey.get());
      requireReturnable(target, bad, language, why);
      draft.reactivate(
          target, "active again after a rollback of " + language + ": " + why.getReason());
    } else if (before.isEmpty()) {
      throw refused(
          "%s is the only release that can answer %s. Publish another one, or go back to a rejected"
              + " one by its key: ./nagare models rollback %s --to KEY",
          Releases.key(bad), language, language);
    }
    giveBack(draft, bad, why.getReason());
    draft.retireIdle();
    return draft.records();
  }

  /**
   * Checks that no release has or had a key.
   *
   * @throws RefusedChangeException if a release has or had this key
   */
  public static void requireNew(Releases now, String key) {
    Optional<ModelRelease> other = now.everReleased(key);
    if (other.filter(Releases::isForgotten).isPresent()) {
      throw refused("%s was forgotten; a release never changes its bundle", key);
    }
    if (other.isPresent()) {
      throw refused(
          "%s exists already, %s; a release never changes its bundle", key, other.get().getStage());
    }
  }

  /**
   * Returns a release that may be forgotten together with its bundle.
   *
   * @param now the whole release log
   * @param key key of the release, {@code id:version}
   * @throws RefusedChangeException if there is no such release, or it is not RETIRED or REJECTED
   */
  public static ModelRelease forgettable(Releases now, String key) {
    ModelRelease release = find(now, key);
    if (release.getStage() != ReleaseStage.RETIRED && release.getStage() != ReleaseStage.REJECTED) {
      throw refused(
          "%s is %s; only RETIRED and REJECTED releases can be forgotten", key, release.getStage());
    }
    return release;
  }

  /**
   * Forgets a release. Its record keeps what later decisions count: the gate's decision, the labels
   * it was trained on, and its activation.
   *
   * @param now the whole release log
   * @param key key of the release, {@code id:version}
   * @param why supplies reason, writer and time; its stage is ignored
   * @return the record that replaces the release's record once its bundle is deleted
   * @throws RefusedChangeException if there is no such release, or it is not RETIRED or REJECTED
   */
  public static ModelRelease forget(Releases now, String key, StageChange why) {
    return new ReleaseDraft(now, why).forgotten(forgettable(now, key));
  }

  private static void enter(ReleaseDraft draft, ModelRelease release, StageChange to) {
    if (to.getStage() == ReleaseStage.CANARY) {
      requireShare(to);
    }
    if (to.getStage() == ReleaseStage.ACTIVE) {
      draft.activate(release, to.getReason());
    } else {
      draft.give(release, to.getStage(), to.getReason());
    }
    if (to.getStage() != ReleaseStage.REJECTED) {
      draft.supersede(release);
    }
    if (to.getStage() == ReleaseStage.ACTIVE) {
      draft.retireIdle();
    }
  }

  /**
   * Rejects a release that may answer languages; refuses if a language would be left without a
   * release.
   */
  private static void withdraw(ReleaseDraft draft, ModelRelease release, String reason) {
    List<String> alone = draft.onlyAnswerOf(release);
    if (!alone.isEmpty()) {
      throw refused(
          "%s is the only release that can answer %s; publish another one first",
          Releases.key(release), String.join(", ", alone));
    }
    giveBack(draft, release, reason);
  }

  private static void giveBack(ReleaseDraft draft, ModelRelease release, String reason) {
    List<String> alone = draft.onlyAnswerOf(release);
    draft.restorePredecessors(release);
    if (alone.isEmpty()) {
      draft.give(release, ReleaseStage.REJECTED, reason);
    } else {
      draft.demote(
          release, reason + "; stays for " + String.join(", ", alone) + ", which has no other");
    }
  }

  private static void retire(ReleaseDraft draft, ModelRelease release) {
    List<String> answers = draft.answeredBy(release);
    if (!answers.isEmpty()) {
      throw refused(
          "%s answers %s; promote another release or roll back",
          Releases.key(release), String.join(", ", answers));
    }
    draft.give(release, ReleaseStage.RETIRED, draft.reason());
  }

  private static boolean isSo(Releases now, ModelRelease release, StageChange to) {
    if (release.getStage() != to.getStage()) {
      return false;
    }
    return switch (to.getStage()) {
      case CANARY -> release.getCanaryShare() == to.getCanaryShare();
      case ACTIVE ->
          release.getLanguages().stream()
              .allMatch(language -> now.active(language).filter(release::equals).isPresent());
      default -> true;
    };
  }

  private static Set<ReleaseStage> next(ModelRelease release, StageChange to) {
    boolean person = isPerson(to.getChangedBy());
    return switch (release.getStage()) {
      case SHADOW, CANARY ->
          EnumSet.of(ReleaseStage.CANARY, ReleaseStage.ACTIVE, ReleaseStage.REJECTED);
      case ACTIVE ->
          person
              ? EnumSet.of(ReleaseStage.ACTIVE, ReleaseStage.RETIRED, ReleaseStage.REJECTED)
              : EnumSet.of(ReleaseStage.RETIRED, ReleaseStage.REJECTED);
      case RETIRED, REJECTED -> {
        Set<ReleaseStage> next =
            person
                ? EnumSet.of(ReleaseStage.SHADOW, ReleaseStage.CANARY, ReleaseStage.ACTIVE)
                : EnumSet.noneOf(ReleaseStage.class);
        if (release.getStage() == ReleaseStage.RETIRED) {
          next.add(ReleaseStage.REJECTED);
        }
        yield next;
      }
      case UNKNOWN, FORGOTTEN -> EnumSet.noneOf(ReleaseStage.class);
    };
  }

  private static void requireReturnable(
      ModelRelease target, ModelRelease bad, String language, StageChange why) {
    String key = Releases.key(target);
    if (key.equals(Releases.key(bad))) {
      throw refused("%s already answers %s", key, language);
    }
    if (!target.getLanguages().contains(language)) {
      throw refused("%s does not serve %s but %s", key, language, target.getLanguages());
    }
    if (target.getActiveSince().isEmpty()) {
      throw refused("%s was never active; promote it instead", key);
    }
    if (target.getStage() == ReleaseStage.UNKNOWN) {
      throw refused("%s is in a stage that this version of Nagare does not know", key);
    }
    if (target.getStage() == ReleaseStage.REJECTED && !isPerson(why.getChangedBy())) {
      throw refused("%s is REJECTED: only a person may go back to it", key);
    }
  }

  private static void requireShare(StageChange to) {
    double share = to.getCanaryShare();
    if (!(share > 0 && share <= 1)) {
      throw refused("a canary's share must be above 0 and at most 1, not %s", share);
    }
  }

  private static ModelRelease find(Releases now, String key) {
    if (now.everReleased(key).filter(Releases::isForgotten).isPresent()) {
      throw refused("%s was forgotten; ./nagare models show %s says by whom", key, key);
    }
    return now.find(key).orElseThrow(() -> refused("there is no release %s", key));
  }

  private static String words(Set<ReleaseStage> stages) {
    List<String> words = new ArrayList<>();
    stages.forEach(stage -> words.add(stage.name()));
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private static RefusedChangeException refused(String format, Object... args) {
    return new RefusedChangeException(String.format(Locale.ROOT, format, args));
  }
}
