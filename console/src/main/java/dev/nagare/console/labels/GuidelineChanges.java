package dev.nagare.console.labels;

import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.GuidelineChange;
import dev.nagare.console.api.GuidelineView;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Guideline;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.tags.EntityTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Saves changes of guidelines, one at a time. A change of an outdated version is refused. */
final class GuidelineChanges {

  private static final int MAX_CHARACTERS = 20_000;
  private static final int MAX_EXAMPLES = 100;

  private final DeskState state;
  private final ChangeWriter writer;

  GuidelineChanges(DeskState state, ChangeWriter writer) {
    this.state = state;
    this.writer = writer;
  }

  /**
   * Saves a change.
   *
   * @param language canonical BCP 47 tag
   * @throws ApiProblem if somebody has changed the guideline since, or it cannot be used
   */
  synchronized GuidelineView save(ConsoleUser user, String language, GuidelineChange change)
      throws InterruptedException {
    String type = change.type();
    requireUsable(type, change);
    Optional<GuidelineView> current = state.guidelines().view(language, type);
    int edited = change.version() == null ? 0 : change.version();
    if (edited != current.map(GuidelineView::version).orElse(0)) {
      throw outdated(current);
    }
    Instant now = Instant.ofEpochMilli(state.clock().instant().toEpochMilli());
    Guideline guideline =
        Guideline.newBuilder()
            .setLanguage(language)
            .setType(type)
            .setText(change.text())
            .setExamples(examples(change))
            .setVersion(state.guidelines().version(language).orElse(0) + 1)
            .setChangedBy(user.name())
            .setChangedAt(now)
            .build();
    String key = GuidelineBook.key(language, type);
    List<RecordPlace> places =
        writer.write(
            List.of(
                new ChangeWriter.Change<>(NagareTopic.GUIDELINES, key, guideline),
                AuditRecords.of(
                    user, "change-guideline", key, "version " + guideline.getVersion(), now)));
    state.guidelines().table().accept(places.get(0), key, guideline);
    return GuidelineBook.view(guideline);
  }

  private void requireUsable(String type, GuidelineChange change) {
    if (EntityTypes.fault(type).isPresent()) {
      throw ApiProblem.badRequest("the type's name cannot be that of a type");
    }
    int length = examples(change).stream().mapToInt(String::length).sum();
    if (change.text().length() + length > MAX_CHARACTERS
        || examples(change).size() > MAX_EXAMPLES) {
      throw ApiProblem.tooLarge(
          "a guideline has at most "
              + MAX_CHARACTERS
              + " characters with its examples, and at most "
              + MAX_EXAMPLES
              + " of them");
    }
    if (!state.queue().types().contains(type)) {
      throw ApiProblem.notFound("no request, label or active release has this type");
    }
  }

  private static List<String> examples(GuidelineChange change) {
    return change.examples() == null ? List.of() : change.examples();
  }

  private static ApiProblem outdated(Optional<GuidelineView> current) {
    ApiProblem problem =
        ApiProblem.conflict(
            "changed",
            "Somebody else has changed this guideline",
            "your change is of an older version: compare it with the current one and save again");
    return current.map(view -> problem.with("current", view)).orElse(problem);
  }
}
