package dev.nagare.console.releases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.console.api.releases.ChangeEffect;
import dev.nagare.console.api.releases.LanguageRoles;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.files.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Describes what a change of releases does before it is made. */
final class ChangeEffects {

  private final ReleaseBoard board;

  ChangeEffects(ReleaseBoard board) {
    this.board = board;
  }

  /**
   * The effects of a promotion besides other stages.
   *
   * @param forced whether a release becomes ACTIVE that has not passed the gate
   * @param lostTypes entity types that it does not know
   * @param takeover languages that it takes without a comparison, in words
   */
  record Notes(boolean forced, List<String> lostTypes, Optional<String> takeover) {

    /** Nothing else. */
    static final Notes NONE = new Notes(false, List.of(), Optional.empty());
  }

  /**
   * Returns the effect of a change.
   *
   * @param now the whole release log
   * @param records records that the change would write
   */
  ChangeEffect of(Releases now, List<ModelRelease> records, Notes notes) {
    Releases after = now.with(records);
    List<ChangeEffect.Language> languages = languages(now, after);
    List<ChangeEffect.Step> steps = steps(now, records);
    String seen =
        Sha256.of((languages + "\n" + steps + "\n" + notes).getBytes(UTF_8)).substring(0, 32);
    return new ChangeEffect(
        false,
        seen,
        languages,
        steps,
        notes.forced(),
        notes.lostTypes(),
        notes.takeover().orElse(null));
  }

  private List<ChangeEffect.Language> languages(Releases now, Releases after) {
    TreeSet<String> languages = new TreeSet<>(now.languages());
    languages.addAll(after.languages());
    List<ChangeEffect.Language> changed = new ArrayList<>();
    for (String language : languages) {
      LanguageRoles was = board.roles(now, language);
      LanguageRoles is = board.roles(after, language);
      if (!was.equals(is)) {
        changed.add(new ChangeEffect.Language(language, was, is));
      }
    }
    return changed;
  }

  private static List<ChangeEffect.Step> steps(Releases now, List<ModelRelease> records) {
    return records.stream()
        .map(
            record ->
                new ChangeEffect.Step(
                    ReleaseViews.name(record),
                    now.find(Releases.key(record))
                        .map(before -> before.getStage().name())
                        .orElse("NONE"),
                    record.getStage().name()))
        .toList();
  }
}
