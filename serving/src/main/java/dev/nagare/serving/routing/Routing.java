package dev.nagare.serving.routing;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.serving.Comparison;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ServedRelease;
import dev.nagare.serving.ServingRole;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.ReleaseId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The assignment of loaded releases to languages and roles. Immutable: it is replaced as a whole.
 */
public final class Routing {

  private final Map<String, Route> byLanguage;
  private final String fallbackLanguage;

  private Routing(Map<String, Route> byLanguage, String fallbackLanguage) {
    this.byLanguage = byLanguage;
    this.fallbackLanguage = fallbackLanguage;
  }

  static Routing none(String fallbackLanguage) {
    return new Routing(Map.of(), fallbackLanguage);
  }

  /**
   * Returns the next routing, made of loaded releases. Where none of a language's wanted releases
   * is loaded, the one that answers it now continues.
   *
   * @param plan releases that should be loaded
   * @param loaded releases in memory
   */
  public Routing next(Plan plan, LoadedReleases loaded) {
    Map<String, Route> next = new TreeMap<>();
    plan.byLanguage()
        .forEach((language, wanted) -> next.put(language, route(language, wanted, loaded)));
    next.values().removeIf(Route.NONE::equals);
    Set<String> answered = new TreeSet<>(next.keySet());
    answered.removeIf(language -> next.getOrDefault(language, Route.NONE).active().isEmpty());
    next.replaceAll((language, route) -> onBase(language, route, answered, next));
    return new Routing(next, fallbackLanguage);
  }

  private Route route(String language, Plan.Wanted wanted, LoadedReleases loaded) {
    List<ModelRelease> answering =
        wanted.answering().stream().filter(loaded::contains).limit(2).toList();
    Assigner assigner = new Assigner(language, loaded);
    Optional<Assignment> active =
        assigner.assign(answering.stream().findFirst(), ServingRole.ACTIVE);
    return new Route(
        active.isEmpty() && wanted.isServed() ? active(language) : active,
        assigner.assign(answering.stream().skip(1).findFirst(), ServingRole.STANDBY),
        assigner.assign(wanted.canary(), ServingRole.CANARY),
        assigner.assign(wanted.shadow(), ServingRole.SHADOW));
  }

  private record Assigner(String language, LoadedReleases loaded) {

    Optional<Assignment> assign(Optional<ModelRelease> release, ServingRole role) {
      return release.flatMap(
          wanted ->
              loaded.find(wanted).map(tagger -> Assignment.of(tagger, role, language, wanted)));
    }
  }

  /**
   * Completes the route of a language that has only a canary or a shadow: it is still answered as
   * before they came, by the release of a shorter tag or of the fallback language.
   */
  private Route onBase(
      String language, Route route, Set<String> answered, Map<String, Route> routes) {
    if (route.active().isPresent()) {
      return route;
    }
    Route base =
        lookUp(language, answered).map(tag -> routes.getOrDefault(tag, Route.NONE)).orElse(route);
    return new Route(base.active(), base.standby(), route.canary(), route.shadow());
  }

  /**
   * Returns the route of a language, which may be that of a shorter tag or of the fallback
   * language; empty if no release serves it.
   */
  Optional<Route> route(String language) {
    Route exact = byLanguage.get(language);
    return exact != null
        ? Optional.of(exact)
        : lookUp(language, byLanguage.keySet()).map(byLanguage::get);
  }

  /** Returns the tag under which a language is routed; empty if no release serves it. */
  private Optional<String> routedAs(String language) {
    return byLanguage.containsKey(language)
        ? Optional.of(language)
        : lookUp(language, byLanguage.keySet());
  }

  /**
   * Returns the comparisons to time: shadows and canaries against the active release, active
   * releases against the standby.
   */
  public List<Comparison> comparisons(RecentTexts texts) {
    List<Comparison> all = new ArrayList<>();
    byLanguage.forEach(
        (language, route) -> {
          add(all, language, route.shadow(), route.active(), texts);
          add(all, language, route.canary(), route.active(), texts);
          add(all, language, route.active(), route.standby(), texts);
        });
    return all;
  }

  private void add(
      Collection<Comparison> all,
      String language,
      Optional<Assignment> release,
      Optional<Assignment> reference,
      RecentTexts texts) {
    Optional<Observed> observed =
        release.flatMap(Assignment::observed).filter(seen -> seen.language().equals(language));
    if (observed.isPresent() && reference.isPresent()) {
      all.add(
          new AssignmentComparison(
              release.orElseThrow(),
              observed.get(),
              reference.get(),
              other -> routedAs(other).filter(language::equals).isPresent(),
              texts));
    }
  }

  /** Returns the assignment that answers exactly this language; empty if there is none. */
  Optional<Assignment> active(String language) {
    return Optional.ofNullable(byLanguage.get(language)).flatMap(Route::active);
  }

  /** Returns the languages that some release is to answer and none answers. */
  public SortedSet<String> missing(Plan plan) {
    SortedSet<String> missing = new TreeSet<>(plan.served());
    missing.removeIf(language -> active(language).isPresent());
    return missing;
  }

  /** Returns the languages with a route of their own. */
  public Set<String> languages() {
    return byLanguage.keySet();
  }

  Stream<Assignment> assignments() {
    return byLanguage.values().stream().flatMap(Route::assignments).distinct();
  }

  /** Returns the units of observation of the releases in use. */
  public List<Observed> observed() {
    return assignments().flatMap(a -> a.observed().stream()).distinct().toList();
  }

  /** Returns the releases in use, each once for each role. */
  public List<ServedRelease> inUse() {
    Map<List<Object>, Collection<Assignment>> byUse = new LinkedHashMap<>();
    assignments()
        .forEach(
            assignment ->
                byUse
                    .computeIfAbsent(
                        List.of(assignment.tagger().release(), assignment.role()),
                        use -> new ArrayList<>())
                    .add(assignment));
    return byUse.values().stream().map(Routing::served).toList();
  }

  private static ServedRelease served(Collection<Assignment> assignments) {
    Assignment first = assignments.iterator().next();
    ReleaseId release = first.tagger().release();
    Set<String> languages = new TreeSet<>();
    assignments.forEach(assignment -> languages.add(assignment.language()));
    double share =
        switch (first.role()) {
          case ACTIVE -> 1;
          case CANARY -> first.share().share();
          case SHADOW, STANDBY -> 0;
        };
    return new ServedRelease(release, languages, first.role(), first.stage(), share);
  }

  private Optional<String> lookUp(String language, Collection<String> served) {
    return LanguageTags.lookUp(language, served)
        .or(() -> LanguageTags.lookUp(fallbackLanguage, served));
  }
}
