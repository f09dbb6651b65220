package dev.nagare.trainer.service.process;

import dev.nagare.releases.Releases;
import dev.nagare.tagger.LanguageFaults;
import dev.nagare.trainer.service.config.TrainerConfig;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.Hold;
import dev.nagare.trainer.service.ownership.Languages;
import dev.nagare.trainer.service.triggers.LanguageFacts;
import dev.nagare.trainer.service.triggers.Standing;
import dev.nagare.trainer.service.triggers.Standing.Due;
import dev.nagare.trainer.service.triggers.Standing.Reason;
import dev.nagare.trainer.service.triggers.Standing.Waiting;
import dev.nagare.trainer.service.triggers.TriggerRules;
import dev.nagare.trainer.service.work.Retries;
import dev.nagare.trainer.service.work.TrainingOrder;
import dev.nagare.trainer.service.work.Tries;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Determines the state of each language and which one is trained next. A tag that is not assigned
 * to any language is not trained, since it cannot be requested; its labels belong to another
 * language. Used by one thread.
 */
final class Planner {

  private final TrainerConfig config;
  private final LabelStore store;
  private final Languages languages;
  private final Retries retries;
  private final Tries tries;
  private final TriggerRules rules;
  private final LanguageFaults faults = new LanguageFaults();

  Planner(
      TrainerConfig config, LabelStore store, Languages languages, Retries retries, Tries tries) {
    this.config = config;
    this.store = store;
    this.languages = languages;
    this.retries = retries;
    this.tries = tries;
    this.rules =
        new TriggerRules(
            config.minNewLabels(),
            config.minLabels(),
            config.interval(),
            config.gate().minimumUtterances());
  }

  /** Returns the reports of all languages with labels or requests. */
  List<LanguageReport> reports(Releases releases, Instant now) {
    SortedSet<String> all = new TreeSet<>(store.languages());
    all.addAll(languages.requested());
    return all.stream().map(language -> report(language, releases, now)).toList();
  }

  /**
   * Returns this trainer's languages that are to be trained, the one that has waited longest first.
   */
  static List<String> due(List<LanguageReport> reports) {
    List<LanguageReport> due = new ArrayList<>(reports);
    due.removeIf(report -> report.due() == 0);
    due.sort(
        Comparator.comparing((LanguageReport report) -> since(report.standing()))
            .thenComparing(LanguageReport::language));
    return due.stream().map(LanguageReport::language).toList();
  }

  /**
   * Returns the order for training a language; empty if the current log shows that it is no longer
   * to be trained.
   *
   * @param releases releases that have just been read
   */
  Optional<TrainingOrder> order(String language, Releases releases, Instant now) {
    LanguageFacts facts = facts(language, releases);
    if (!(standing(facts, now) instanceof Due due) || !languages.hasReadRequests(language)) {
      return Optional.empty();
    }
    LabelSet labels = store.set(language, config.developmentShare());
    return labels.canBeLearned()
        ? Optional.of(
            new TrainingOrder(
                language,
                due.trigger(),
                now.truncatedTo(ChronoUnit.MILLIS),
                facts.request(),
                labels,
                releases))
        : Optional.empty();
  }

  private LanguageReport report(String language, Releases releases, Instant now) {
    LanguageFacts facts = facts(language, releases);
    Hold hold = languages.hold(language);
    return LanguageReport.of(facts, hold, standing(facts, now), releases);
  }

  private LanguageFacts facts(String language, Releases releases) {
    return LanguageFacts.of(
        language, store, releases, languages.request(language), tries.of(language));
  }

  private Standing standing(LanguageFacts facts, Instant now) {
    Optional<String> fault = faults.of(facts.language());
    if (fault.isPresent()) {
      return new Waiting(Reason.ASSIGNED_LANGUAGE, facts.language() + " " + fault.get());
    }
    Standing standing = rules.decide(facts, now);
    if (standing instanceof Due && !facts.isAskedAgain()) {
      Optional<Retries.Pause> pause = retries.pause(facts.language(), now);
      if (pause.isPresent()) {
        return new Waiting(
            Reason.ANOTHER_TRY,
            String.format(
                Locale.ROOT, "tried again at %s: %s", pause.get().until(), pause.get().words()));
      }
    }
    return standing;
  }

  private static Instant since(Standing standing) {
    return standing instanceof Due due ? due.since() : Instant.MAX;
  }
}
