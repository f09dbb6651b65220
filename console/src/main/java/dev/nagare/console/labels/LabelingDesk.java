package dev.nagare.console.labels;

import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.AnnotationRequest;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.GuidelineChange;
import dev.nagare.console.api.GuidelineView;
import dev.nagare.console.api.Item;
import dev.nagare.console.api.MineAnswer;
import dev.nagare.console.api.Progress;
import dev.nagare.console.api.SavedAnswer;
import dev.nagare.console.api.TypesAnswer;
import dev.nagare.console.api.decisions.DecisionRequest;
import dev.nagare.console.api.decisions.DecisionsAnswer;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.tagger.WrittenLanguage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hands open requests out to people, so that no two pages have the same one, and saves their
 * answers. Only the active console has one. Thread-safe.
 */
public final class LabelingDesk {

  private final DeskState state;
  private final AnswerSaving answers;
  private final GuidelineChanges changes;

  LabelingDesk(DeskState state, ChangeWriter writer) {
    this.state = state;
    this.answers = new AnswerSaving(state, writer);
    this.changes = new GuidelineChanges(state, writer);
  }

  /**
   * Returns the oldest open request that nobody has on screen and that the person has not answered;
   * empty if there is none.
   *
   * @param language BCP 47 tag, which includes its longer ones; null for any
   * @throws ApiProblem if the language is none
   */
  public Optional<Item> next(ConsoleUser user, @Nullable String language) {
    return state.open().first(canonical(language), request -> take(user.name(), request));
  }

  private Optional<Item> take(String user, LabelRequest request) {
    String id = request.getUtteranceId();
    return state.annotations().isHidden(id, user)
        ? Optional.empty()
        : state
            .leases()
            .take(id, user, state.queue().labeledAt(id))
            .map(held -> state.views().of(request, Optional.of(held), Optional.empty()));
  }

  /**
   * Extends a lease.
   *
   * @return the time at which it ends
   * @throws ApiProblem if the lease is lost or the request withdrawn
   */
  public Instant renew(ConsoleUser user, String id, String token) {
    if (state.queue().request(id).isEmpty()) {
      throw LabelProblems.withdrawn();
    }
    return state
        .leases()
        .renew(id, user.name(), token)
        .orElseThrow(LabelProblems::leaseLost)
        .expiresAt();
  }

  /** Ends a lease; does nothing if it is lost. */
  public void release(ConsoleUser user, String id, String token) {
    state.leases().release(id, user.name(), token);
  }

  /**
   * Saves an answer, and its label if it is one.
   *
   * @throws ApiProblem if it cannot be saved; nothing is written then
   */
  public SavedAnswer save(ConsoleUser user, AnnotationRequest request) throws InterruptedException {
    Optional<String> language = canonical(request.language());
    Annotation saved = answers.save(user, request);
    return new SavedAnswer(
        ItemViews.view(saved),
        next(user, language.orElse(null)).orElse(null),
        progress(user.name()));
  }

  /** Returns a person's last answers. */
  public MineAnswer mine(ConsoleUser user) {
    return new MineAnswer(
        state.annotations().recent(user.name()).stream()
            .map(annotation -> new MineAnswer.Entry(shown(annotation), ItemViews.view(annotation)))
            .toList());
  }

  private Item shown(Annotation annotation) {
    return state
        .queue()
        .request(annotation.getUtteranceId())
        .filter(request -> request.getText().equals(annotation.getText()))
        .map(request -> state.views().of(request, Optional.empty(), Optional.of(annotation)))
        .orElseGet(() -> state.views().of(annotation));
  }

  /**
   * Takes a lease to change one of a person's last answers.
   *
   * @throws ApiProblem if it is none of them, somebody else has it, or the request is withdrawn
   */
  public Item reopen(ConsoleUser user, String id) {
    Annotation mine =
        state.annotations().recent(user.name(), id).orElseThrow(LabelProblems::notMine);
    LabelRequest request = state.queue().request(id).orElseThrow(LabelProblems::withdrawn);
    ItemLeases.Held held =
        state
            .leases()
            .takeAgain(id, user.name(), state.queue().labeledAt(id))
            .orElseThrow(LabelProblems::leaseLost);
    return state.views().of(request, Optional.of(held), Optional.of(mine));
  }

  /** Returns the texts that wait for the decision of a release manager. */
  public DecisionsAnswer waiting() {
    return new WaitingItems(state).all();
  }

  /**
   * Saves a decision.
   *
   * @return the texts that wait after it
   * @throws ApiProblem if it cannot be saved, or the answers are others than were shown
   */
  public DecisionsAnswer decide(ConsoleUser user, DecisionRequest decision)
      throws InterruptedException {
    answers.decide(user, decision);
    return waiting();
  }

  /** Returns the counts for a person. */
  public Progress progress(String user) {
    return state.progress().of(user);
  }

  /** Returns the types that labels may have, with the guidelines of a language. */
  public TypesAnswer types(String language) {
    String tag = canonical(language).orElseThrow();
    return new TypesAnswer(
        new TreeSet<>(state.queue().types())
            .stream()
                .map(
                    type ->
                        new TypesAnswer.Type(type, state.guidelines().view(tag, type).orElse(null)))
                .toList());
  }

  /**
   * Changes a guideline.
   *
   * @throws ApiProblem if somebody has changed it since, or it cannot be used
   */
  public GuidelineView changeGuideline(ConsoleUser user, GuidelineChange change)
      throws InterruptedException {
    return changes.save(user, canonical(change.language()).orElseThrow(), change);
  }

  /** Returns the languages with requests. */
  public List<String> languages() {
    return state.progress().of("").languages().stream().map(Progress.Language::language).toList();
  }

  /** Returns the leases on requests that were withdrawn, and ends them. */
  public List<ItemLeases.Held> endWithdrawn() {
    List<ItemLeases.Held> withdrawn =
        state.leases().all().stream()
            .filter(held -> state.queue().request(held.id()).isEmpty())
            .toList();
    withdrawn.forEach(held -> state.leases().end(held.id()));
    return withdrawn;
  }

  private static Optional<String> canonical(@Nullable String language) {
    if (language == null) {
      return Optional.empty();
    }
    if (WrittenLanguage.fault(language).isPresent()) {
      throw ApiProblem.badRequest("the language is not a BCP 47 tag such as ja or en-US");
    }
    return Optional.of(WrittenLanguage.read(language).tag());
  }
}
