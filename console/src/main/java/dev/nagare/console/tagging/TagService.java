package dev.nagare.console.tagging;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.LiveAnswer;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.TagAnswer;
import dev.nagare.console.api.TagRequest;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.ServedRelease;
import dev.nagare.serving.ServingRole;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.WrittenLanguage;
import dev.nagare.tagger.text.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tags texts with live releases, and with the built-in model where there is none. Nothing is kept.
 * Thread-safe.
 */
public final class TagService {

  /** The stage of the built-in model in the list of releases. */
  private static final String BUILT_IN = "BUILT_IN";

  private final ReleaseCatalog releases;
  private final ReleaseCatalog builtIn;
  private final String fallbackLanguage;
  private final int maxTexts;
  private final int maxCodePoints;
  private final ShownWords words = new ShownWords();

  /**
   * Creates the service.
   *
   * @param releases live ones; stay open, the caller closes them
   * @param builtIn the built-in model, or nothing; stays open, the caller closes it
   * @param maxTexts most texts of a request
   * @param maxCodePoints longest text
   */
  public TagService(
      ReleaseCatalog releases,
      ReleaseCatalog builtIn,
      String fallbackLanguage,
      int maxTexts,
      int maxCodePoints) {
    this.releases = releases;
    this.builtIn = builtIn;
    this.fallbackLanguage = fallbackLanguage;
    this.maxTexts = maxTexts;
    this.maxCodePoints = maxCodePoints;
  }

  /** A text of a request, after its checks. */
  private record Asked(int number, String id, String language, String text) {}

  /** Returns the releases that can tag now, the built-in model last. */
  public LiveAnswer live() {
    Stream<LiveAnswer.Live> live =
        releases.inUse().stream()
            .filter(one -> one.role() != ServingRole.STANDBY)
            .map(one -> live(one, one.role().name()));
    return new LiveAnswer(
        Stream.concat(live, builtIn.inUse().stream().map(one -> live(one, BUILT_IN))).toList());
  }

  /** Returns the languages that some live release serves. */
  public List<String> languages() {
    TreeSet<String> languages = new TreeSet<>();
    releases.inUse().forEach(one -> languages.addAll(one.languages()));
    return List.copyOf(languages);
  }

  /**
   * Tags texts.
   *
   * @throws ApiProblem if the request breaks a limit or no release can tag a text
   */
  public TagAnswer tag(TagRequest request) {
    List<Asked> texts = texts(request);
    Map<String, List<Asked>> byLanguage = new LinkedHashMap<>();
    texts.forEach(
        one -> byLanguage.computeIfAbsent(one.language(), tag -> new ArrayList<>()).add(one));
    TagAnswer.Result[] results = new TagAnswer.Result[texts.size()];
    byLanguage.forEach(
        (language, some) -> {
          try (ReleaseLease lease = lease(language, request.release())) {
            tag(lease, some, results);
          }
        });
    return new TagAnswer(List.of(results));
  }

  private void tag(ReleaseLease lease, List<Asked> some, TagAnswer.Result[] results) {
    List<Utterance> batch =
        some.stream().map(one -> new Utterance(lease.servedLanguage(), one.text())).toList();
    List<TaggedUtterance> tagged = lease.tagger().tag(batch);
    for (int i = 0; i < some.size(); i++) {
      Asked one = some.get(i);
      results[one.number()] = result(lease, one, tagged.get(i));
    }
  }

  private TagAnswer.Result result(ReleaseLease lease, Asked asked, TaggedUtterance tagged) {
    ShownWords.Shown shown = words.of(lease.servedLanguage(), asked.text());
    return new TagAnswer.Result(
        asked.id(),
        lease.servedLanguage(),
        new ReleaseName(lease.tagger().release().id(), lease.tagger().release().version()),
        shown.words(),
        shown.romanized().orElse(null),
        tagged.spans().stream()
            .map(
                span ->
                    new TagAnswer.Span(
                        span.start(), span.end(), span.type(), span.surface(), span.confidence()))
            .toList());
  }

  private ReleaseLease lease(String language, @Nullable ReleaseName release) {
    Optional<ReleaseLease> lease =
        release == null
            ? releases.lease(language, new byte[0]).or(() -> builtIn.lease(language, new byte[0]))
            : releases
                .named(language, release.id(), release.version())
                .or(() -> builtIn.named(language, release.id(), release.version()));
    return lease.orElseThrow(
        () ->
            ApiProblem.unprocessable(
                "no-release",
                "No release can tag this",
                release == null
                    ? "no release serves "
                        + language
                        + ": see /v1/releases/live for those there are"
                    : "the release does not serve "
                        + language
                        + ": see /v1/releases/live for those there are"));
  }

  private List<Asked> texts(TagRequest request) {
    boolean isOne = request.text() != null;
    if (isOne == (request.texts() != null)) {
      throw ApiProblem.badRequest("give one text in 'text', or several in 'texts', and not both");
    }
    List<TagRequest.Text> texts =
        request.texts() == null
            ? List.of(new TagRequest.Text(null, null, String.valueOf(request.text())))
            : request.texts();
    if (texts.size() > maxTexts) {
      throw ApiProblem.tooLarge(
          "a request has at most " + maxTexts + " texts; send them in several requests");
    }
    List<Asked> asked = new ArrayList<>();
    for (TagRequest.Text text : texts) {
      asked.add(asked(asked.size(), text, request.language()));
    }
    return asked;
  }

  private Asked asked(int number, TagRequest.Text text, @Nullable String language) {
    if (text.text().length() > maxCodePoints && CodePoints.count(text.text()) > maxCodePoints) {
      throw ApiProblem.tooLarge(
          "text "
              + number
              + " has more than "
              + maxCodePoints
              + " code points; shorten it, or raise nagare.text.max.code.points");
    }
    String written = text.language() != null ? text.language() : language;
    String tag = written == null ? fallbackLanguage : canonical(number, written);
    String id = text.id() == null ? Integer.toString(number) : text.id();
    return new Asked(number, id, tag, text.text());
  }

  private static String canonical(int number, String language) {
    if (WrittenLanguage.fault(language).isPresent()) {
      throw ApiProblem.badRequest(
          "the language of text " + number + " is not a BCP 47 tag such as ja or en-US");
    }
    return WrittenLanguage.read(language).tag();
  }

  private static LiveAnswer.Live live(ServedRelease one, String stage) {
    return new LiveAnswer.Live(
        one.release().id(), one.release().version(), List.copyOf(one.languages()), stage);
  }
}
