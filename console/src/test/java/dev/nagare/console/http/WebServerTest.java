package dev.nagare.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.Secrets;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.labels.ActiveConsole;
import dev.nagare.console.tagging.TagService;
import dev.nagare.console.testing.Http;
import dev.nagare.console.testing.WholeTextTagger;
import dev.nagare.console.watch.StreamWatch;
import dev.nagare.serving.FixedReleases;
import dev.nagare.testkit.RecordedLogs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interface without Kafka: what is refused, and how. */
final class WebServerTest {

  private static final String TOKEN = "t".repeat(24);
  private static final String TEXT = "{\"text\":\"play Jazz\",\"language\":\"en\"}";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final KeptLogins logins = new KeptLogins();

  @TempDir private Path folder;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  private Http start(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", "127.0.0.1:1");
    settings.put("schema.registry.url", "mock://web");
    settings.put("nagare.console.port", "0");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    ConsoleConfig config = ConsoleConfig.of(settings);
    InstantSource clock = InstantSource.system();
    Visitors visitors = Visitors.of(config.login(), clock);
    FailedLogins failures = new FailedLogins(clock, logins);
    EventStreams events = new EventStreams(user -> Optional.empty(), clock);
    ActiveConsole labeling = new ActiveConsole(config, clock, new Secrets(), events::withdrawn);
    TagService tagging =
        new TagService(
            FixedReleases.of(List.of(new WholeTextTagger())),
            FixedReleases.of(List.of()),
            "en",
            config.tagMaxTexts(),
            config.textLimit());
    List<ApiRoute> routes = new ArrayList<>();
    routes.addAll(
        new SessionRoutes(visitors, failures, logins, tagging::languages, config.viewersSeeTexts())
            .all());
    routes.addAll(new LabelRoutes(labeling).all());
    routes.addAll(new TagRoutes(tagging).all());
    routes.addAll(new WatchRoutes(StreamWatch.idle(clock), config.viewersSeeTexts()).all());
    WebServer server =
        WebServer.start(
            config,
            visitors,
            failures,
            new StateRoutes(() -> true, () -> true).with(routes),
            events);
    opened.addAll(List.of(server, events, labeling));
    return new Http(server.port());
  }

  private String tokens(String... lines) throws IOException {
    Path file = folder.resolve("tokens");
    Files.write(file, List.of(lines));
    return file.toString();
  }

  private static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.body()).contains("\"/problems/" + type + "\"");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/session", "/health/live", "/openapi.json", "/nothing", "/label"})
  void shouldSetSecurityHeadersOnEveryAnswer(String path) throws Exception {
    HttpResponse<String> response = start().send("GET", path, null);

    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                + " form-action 'self'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void shouldNotCacheAnswers() throws Exception {
    assertThat(start().send("GET", "/v1/session", null).headers().firstValue("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void shouldTagATextAndNameTheRelease() throws Exception {
    assertThat(start().post("/v1/tag", TEXT).toString())
        .isEqualTo(
            "{\"results\":[{\"id\":\"0\",\"language\":\"en\",\"release\":{\"id\":\"whole\","
                + "\"version\":\"1\"},\"words\":[[0,4],[5,9]],\"romanized\":null,\"spans\":"
                + "[{\"start\":0,\"end\":9,\"type\":\"text\",\"text\":\"play Jazz\","
                + "\"confidence\":0.5}]}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Origin,https://evil.example",
    "Origin,null",
    "Origin,http://localhost:1"
  })
  void shouldRefusePostsOfOtherSites(String header, String value) throws Exception {
    Http http = start();
    http.signedIn();

    HttpResponse<String> tagged = http.with(header, value).send("POST", "/v1/tag", TEXT);
    HttpResponse<String> labeled = http.send("POST", "/v1/labels/next", "{}");

    assertProblem(tagged, 403, "cross-site");
    assertProblem(labeled, 403, "cross-site");
  }

  @Test
  void shouldRefuseChangesWithoutTheSecretOfTheLogin() throws Exception {
    Http http = start();

    assertProblem(http.send("POST", "/v1/labels/next", "{}"), 403, "csrf");
    assertProblem(
        http.with("X-Nagare-Csrf", "guess").send("POST", "/v1/labels/next", "{}"), 403, "csrf");
    // With it the request gets as far as the desk, which this console does not have.
    assertProblem(http.signedIn().send("POST", "/v1/labels/next", "{}"), 503, "not-active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void shouldRefuseBodiesThatAFormCouldSend(String type) throws Exception {
    assertProblem(
        start().with("Content-Type", type).send("POST", "/v1/tag", TEXT), 415, "not-json");
  }

  @Test
  void shouldAnswerOnlyToNamesOfThisMachineWithoutALogin() throws Exception {
    Http http = start();

    assertThat(
            http.raw("GET /v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("/problems/wrong-host");
    assertThat(http.raw("GET /label HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            http.raw("GET /v1/session HTTP/1.1\r\nHost: localhost:9\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/../config/ConsoleConfig.class",
        "/web/%2e%2e/config/ConsoleConfig.class",
        "/web/..%2fconfig/ConsoleConfig.class",
        "/web/..%5cx.js",
        "/web//etc/passwd",
        "/web/%00.js",
        "/web/./x.js",
        "/web/x.js;/../../y.js",
        "/../../../../etc/passwd"
      })
  void shouldServeNothingOutsideThePages(String path) throws Exception {
    String answer =
        start().raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 40[04].*").doesNotContain("root:");
  }

  @Test
  void shouldIgnoreTheUserHeaderOfAnybodyButATrustedProxy() throws Exception {
    Http outsider =
        start(
            "nagare.console.proxy.addresses", "10.0.0.0/8",
            "nagare.console.default.role", "release-manager");

    assertProblem(
        outsider.with("X-Forwarded-User", "hana").send("GET", "/v1/session", null),
        401,
        "login-needed");
  }

  @Test
  void shouldTakeTheUserOfATrustedProxyWithItsRole() throws Exception {
    Http http =
        start(
            "nagare.console.proxy.addresses", "127.0.0.0/8",
            "nagare.console.roles", "akane:labeler");

    assertThat(http.with("X-Forwarded-User", "akane").get("/v1/session").at("/role").asText())
        .isEqualTo("labeler");
    assertThat(http.with("X-Forwarded-User", "hana").get("/v1/session").toString())
        .contains("\"user\":\"hana\"", "\"role\":\"viewer\"", "\"textsVisible\":false");
    assertProblem(
        http.with("X-Forwarded-User", "ha|na").send("GET", "/v1/session", null),
        401,
        "login-needed");
    http.with("X-Forwarded-User", "hana").signedIn();
    assertProblem(http.send("POST", "/v1/labels/next", "{}"), 403, "role");
    assertProblem(http.send("GET", "/v1/labels/mine", null), 403, "role");
  }

  @Test
  void shouldTakeNoUserOfAProxyThatLogsNobodyIn() throws Exception {
    Http http =
        start(
            "nagare.console.tokens.file", tokens("akane labeler " + TOKEN),
            "nagare.console.proxy.addresses", "127.0.0.0/8",
            "nagare.console.proxy.user.header", "");

    assertProblem(
        http.with("X-Forwarded-User", "akane").send("GET", "/v1/session", null),
        401,
        "login-needed");
  }

  @Test
  void shouldNotTakeASecretOfAnotherUser() throws Exception {
    Http http =
        start(
            "nagare.console.proxy.addresses", "127.0.0.0/8",
            "nagare.console.default.role", "labeler");

    http.with("X-Forwarded-User", "akane").signedIn();

    assertProblem(
        http.with("X-Forwarded-User", "hana").send("POST", "/v1/labels/next", "{}"), 403, "csrf");
  }

  @Test
  void shouldLogInByTokenAndOut() throws Exception {
    Http http = start("nagare.console.tokens.file", tokens("akane labeler " + TOKEN));

    assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
    HttpResponse<String> login = http.send("POST", "/v1/login", "{\"token\":\"" + TOKEN + "\"}");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    http.with("Cookie", cookie.substring(0, cookie.indexOf(';'))).signedIn();

    assertThat(login.statusCode()).isEqualTo(204);
    assertThat(cookie).contains("; HttpOnly; SameSite=Strict").doesNotContain(TOKEN);
    assertThat(http.get("/v1/session").at("/user").asText()).isEqualTo("akane");
    assertThat(http.get("/v1/session").at("/expiresAt").isTextual()).isTrue();
    assertThat(http.send("POST", "/v1/logout", "{}").statusCode()).isEqualTo(204);
    assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
  }

  @Test
  void shouldEndALoginWhenItsLineIsGone() throws Exception {
    Http http = start("nagare.console.tokens.file", tokens("akane labeler " + TOKEN));
    HttpResponse<String> login = http.send("POST", "/v1/login", "{\"token\":\"" + TOKEN + "\"}");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    http.with("Cookie", cookie.substring(0, cookie.indexOf(';'))).signedIn();

    tokens("hana viewer " + "u".repeat(24));

    assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
  }

  @Test
  void shouldTakeATokenOfAProgramWithoutASecret() throws Exception {
    Http http = start("nagare.console.tokens.file", tokens("bot labeler " + TOKEN));

    http.with("Authorization", "Bearer " + TOKEN);

    assertThat(http.post("/v1/tag", TEXT).at("/results")).hasSize(1);
    assertProblem(http.send("POST", "/v1/labels/next", "{}"), 503, "not-active");
    assertProblem(
        http.with("Authorization", "Bearer " + "x".repeat(24)).send("POST", "/v1/tag", TEXT),
        401,
        "login-needed");
  }

  @Test
  void shouldStopWhoTriesManyTokens() throws Exception {
    Http http = start("nagare.console.tokens.file", tokens("akane labeler " + TOKEN));

    for (int i = 0; i < 10; i++) {
      assertProblem(
          http.send("POST", "/v1/login", "{\"token\":\"guess-" + i + "\"}"), 401, "wrong-token");
    }

    assertProblem(http.send("POST", "/v1/login", "{\"token\":\"" + TOKEN + "\"}"), 429, "too-many");
    assertThat(logins.all())
        .hasSize(11)
        .startsWith("refused 127.0.0.1")
        .endsWith("blocked 127.0.0.1");
  }

  @Test
  void shouldStopOnlyTheClientBehindAProxyThatTriesManyTokens() throws Exception {
    Http http =
        start(
            "nagare.console.tokens.file",
            tokens("akane labeler " + TOKEN),
            "nagare.console.proxy.addresses",
            "127.0.0.0/8");
    String right = "{\"token\":\"" + TOKEN + "\"}";
    http.with("X-Forwarded-For", "198.51.100.9");
    for (int i = 0; i < 10; i++) {
      assertProblem(
          http.send("POST", "/v1/login", "{\"token\":\"guess-" + i + "\"}"), 401, "wrong-token");
    }

    assertProblem(
        http.with("X-Forwarded-For", "192.0.2.7, 198.51.100.9").send("POST", "/v1/login", right),
        429,
        "too-many");
    assertThat(
            http.with("X-Forwarded-For", "192.0.2.7").send("POST", "/v1/login", right).statusCode())
        .isEqualTo(204);
  }

  @Test
  void shouldStopWhoTriesManyTokensInRequests() throws Exception {
    Http http = start("nagare.console.tokens.file", tokens("bot labeler " + TOKEN));

    for (int i = 0; i < 10; i++) {
      http.with("Authorization", "Bearer guess-" + i);
      assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
    }

    http.with("Authorization", "Bearer " + TOKEN);
    assertProblem(http.send("GET", "/v1/session", null), 429, "too-many");
    http.with("Authorization", null);
    assertProblem(http.send("POST", "/v1/login", "{\"token\":\"" + TOKEN + "\"}"), 429, "too-many");
    assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
    assertThat(logins.all())
        .hasSize(12)
        .startsWith("refused 127.0.0.1")
        .endsWith("blocked 127.0.0.1");
  }

  @Test
  void shouldStopOnlyTheProgramBehindAProxyThatTriesManyTokens() throws Exception {
    Http http =
        start(
            "nagare.console.tokens.file",
            tokens("bot labeler " + TOKEN),
            "nagare.console.proxy.addresses",
            "127.0.0.0/8");
    http.with("X-Forwarded-For", "198.51.100.9").with("Authorization", "Bearer guess");
    for (int i = 0; i < 10; i++) {
      assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
    }
    http.with("Authorization", "Bearer " + TOKEN);

    assertProblem(http.send("GET", "/v1/session", null), 429, "too-many");
    assertThat(
            http.with("X-Forwarded-For", "192.0.2.7").send("GET", "/v1/session", null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void shouldNotCountTokensWhereNobodyHasOne() throws Exception {
    Http http = start().with("Authorization", "Bearer guess");

    for (int i = 0; i < 11; i++) {
      assertProblem(http.send("GET", "/v1/session", null), 401, "login-needed");
    }

    assertThat(logins.all()).isEmpty();
  }

  @Test
  void shouldTellOfLoginsAndLogoutsWithoutTheToken() throws Exception {
    Http http = start("nagare.console.tokens.file", tokens("akane labeler " + TOKEN));

    http.send("POST", "/v1/login", "{\"token\":\"" + TOKEN + "x\"}");
    HttpResponse<String> login = http.send("POST", "/v1/login", "{\"token\":\"" + TOKEN + "\"}");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    http.with("Cookie", cookie.substring(0, cookie.indexOf(';'))).signedIn();
    http.send("POST", "/v1/logout", "{}");
    http.with("Cookie", null).with("Authorization", "Bearer " + TOKEN);
    http.send("POST", "/v1/logout", "{}");

    assertThat(logins.all())
        .containsExactly(
            "refused 127.0.0.1", "akane logged in 127.0.0.1", "akane logged out 127.0.0.1");
  }

  @Test
  void shouldRefuseTextsThatAreTooLong() throws Exception {
    Http http = start();
    String long2001 = "{\"text\":\"" + "あ".repeat(2001) + "\",\"language\":\"en\"}";
    String megabyte = "{\"text\":\"" + "a".repeat(1 << 20) + "\"}";

    assertProblem(http.send("POST", "/v1/tag", long2001), 413, "too-large");
    assertThat(http.send("POST", "/v1/tag", megabyte).statusCode()).isEqualTo(413);
  }

  @Test
  void shouldRefuseTooManyTexts() throws Exception {
    String many =
        "{\"texts\":["
            + String.join(",", java.util.Collections.nCopies(101, "{\"text\":\"a\"}"))
            + "]}";

    assertProblem(start().send("POST", "/v1/tag", many), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{} {}",
        "{\"text\":1}",
        "{\"text\":null}",
        "{\"text\":\"a\",\"texts\":[]}",
        "{\"texts\":[null]}",
        "{\"texts\":[{}]}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"secret words\":\"a\"}",
        "{\"text\":\"a\",\"language\":\"not a language\"}"
      })
  void shouldRefuseWhatIsNotSuchARequestWithoutRepeatingIt(String body) throws Exception {
    HttpResponse<String> response = start().send("POST", "/v1/tag", body);

    assertProblem(response, 400, "bad-request");
    assertThat(response.body()).doesNotContain("secret words", "not a language");
  }

  @Test
  void shouldRefuseDeepJson() throws Exception {
    String deep = "{\"texts\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

    assertProblem(start().send("POST", "/v1/tag", deep), 400, "bad-request");
  }

  @Test
  void shouldReturnScriptsInTextsAsJsonOnly() throws Exception {
    HttpResponse<String> response =
        start().send("POST", "/v1/tag", "{\"text\":\"<script>alert(1)</script>\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void shouldLogNoTextWhenATaggerFails() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start()) {
      HttpResponse<String> response =
          start().send("POST", "/v1/tag", "{\"text\":\"" + WholeTextTagger.FAILING + "\"}");

      assertProblem(response, 500, "failed");
      assertThat(response.body()).doesNotContain(WholeTextTagger.FAILING);
      assertThat(logs.lines()).noneMatch(line -> line.contains(WholeTextTagger.FAILING));
      assertThat(logs.lines()).anyMatch(line -> line.contains("console_request_failed"));
    }
  }

  @Test
  void shouldNameTheReleasesThatTagAndRefuseOthers() throws Exception {
    Http http = start();

    assertThat(http.get("/v1/releases/live").toString())
        .isEqualTo(
            "{\"releases\":[{\"id\":\"whole\",\"version\":\"1\",\"languages\":[\"en\"],"
                + "\"stage\":\"ACTIVE\"}]}");
    assertProblem(
        http.send(
            "POST", "/v1/tag", "{\"text\":\"a\",\"release\":{\"id\":\"mom\",\"version\":\"9\"}}"),
        422,
        "no-release");
  }

  @Test
  void shouldAnswerOtherPathsAndMethodsWithAProblem() throws Exception {
    Http http = start();

    assertProblem(http.send("GET", "/v1/nothing", null), 404, "not-found");
    assertProblem(http.send("DELETE", "/v1/session", null), 405, "http-405");
    assertThat(http.send("GET", "/", null).headers().firstValue("Location"))
        .hasValueSatisfying(where -> assertThat(where).endsWith("/label"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/watch?below=high", "/v1/watch/events?language=!"})
  void shouldRefuseFiltersOfEventsThatCannotBeUsed(String path) throws Exception {
    HttpResponse<String> refused = start().send("GET", path, null);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"type\":\"/problems/bad-request\"");
  }

  @Test
  void shouldServeAPageForEachPartOfTheConsole() throws Exception {
    Http http = start();

    for (String page :
        List.of("/label", "/decide", "/watch", "/releases", "/dead-letters", "/try")) {
      assertThat(http.send("GET", page, null).body()).as(page).contains("<nagare-app>");
    }
  }

  @Test
  void shouldSendEventsUntilThePageLeaves() throws Exception {
    Http http = start();

    try (Http.Events events = http.events("/v1/events")) {
      assertThat(events.next("session")).isEqualTo("{\"expiresAt\":null}");
    }
  }
}
