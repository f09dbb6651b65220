package dev.nagare.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.console.access.FailedLogins;
import dev.nagare.console.access.LoginListener;
import dev.nagare.console.access.Visitors;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.deadletters.DeadLetterDesk;
import dev.nagare.console.labels.ActiveConsole;
import dev.nagare.console.releases.ReleaseDesk;
import dev.nagare.console.tagging.TagService;
import dev.nagare.console.testing.WholeTextTagger;
import dev.nagare.console.watch.StreamWatch;
import dev.nagare.serving.FixedReleases;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OpenApiTest {

  private static final List<ApiRoute> ROUTES = routes();

  private final ObjectNode document = OpenApi.of(ROUTES);

  private static List<ApiRoute> routes() {
    ConsoleConfig config =
        ConsoleConfig.of(
            Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "mock://api"));
    InstantSource clock = InstantSource.system();
    List<ApiRoute> routes = new ArrayList<>();
    try (ActiveConsole labeling = new ActiveConsole(config, clock, () -> "", (user, id) -> {});
        ReleaseDesk releases = ReleaseDesk.open(config, clock, () -> {});
        DeadLetterDesk deadLetters = DeadLetterDesk.open(config, clock)) {
      routes.addAll(new DeadLetterRoutes(deadLetters, false).all());
      routes.addAll(new ReleaseRoutes(releases, false).all());
      routes.addAll(
          new SessionRoutes(
                  Visitors.of(config.login(), clock),
                  new FailedLogins(clock, LoginListener.NONE),
                  LoginListener.NONE,
                  List::of,
                  false)
              .all());
      routes.addAll(new LabelRoutes(labeling).all());
      routes.addAll(new WatchRoutes(StreamWatch.idle(clock), false).all());
      routes.addAll(
          new TagRoutes(
                  new TagService(
                      FixedReleases.of(List.of(new WholeTextTagger())),
                      FixedReleases.of(List.of()),
                      "en",
                      100,
                      2000))
              .all());
    }
    return new StateRoutes(() -> true, () -> true).with(routes);
  }

  @Test
  void shouldDescribeEveryRoute() {
    assertThat(ROUTES).hasSize(32);
    for (ApiRoute route : ROUTES) {
      JsonNode operation = operation(route);
      assertThat(operation.path("summary").asText()).as(route.path()).endsWith(".");
      assertThat(operation.path("responses")).as(route.path()).hasSizeGreaterThan(1);
      assertThat(operation.has("requestBody")).isEqualTo(route.body().isPresent());
    }
  }

  @Test
  void shouldNameEachOperationOnce() {
    Set<String> names = new HashSet<>();

    assertThat(ROUTES).allMatch(route -> names.add(operation(route).path("operationId").asText()));
  }

  private JsonNode operation(ApiRoute route) {
    return document
        .path("paths")
        .path(route.path())
        .path(route.method().name().toLowerCase(Locale.ROOT));
  }

  @Test
  void shouldReferToSchemasThatExist() {
    List<JsonNode> references = document.findValues("$ref");

    assertThat(references).hasSizeGreaterThan(30);
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.asText().substring(1)).path("type").asText())
                    .isEqualTo("object"));
  }

  @Test
  void shouldSayWhichFieldsMayBeNull() {
    JsonNode item = document.at("/components/schemas/Item");

    assertThat(item.path("required").toString())
        .isEqualTo("[\"id\",\"language\",\"text\",\"purpose\",\"words\",\"suggestions\"]");
    assertThat(item.at("/properties/lease").toString())
        .isEqualTo(
            "{\"anyOf\":[{\"$ref\":\"#/components/schemas/ItemLease\"},{\"type\":\"null\"}]}");
    assertThat(item.at("/properties/words").toString())
        .isEqualTo(
            "{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}");
  }

  @Test
  void shouldDescribeParametersOfThePath() {
    JsonNode parameters = document.at("/paths/~1v1~1releases~1{id}~1{version}/get/parameters");

    assertThat(parameters.findValuesAsText("name")).containsExactly("id", "version");
    assertThat(parameters.findValuesAsText("in")).containsOnly("path");
  }

  @Test
  void shouldSayWhichLoginARouteNeeds() {
    assertThat(document.at("/paths/~1v1~1labels~1next/post/description").asText())
        .contains("labeler");
    assertThat(document.at("/paths/~1v1~1labels~1next/post/parameters").toString())
        .contains("X-Nagare-Csrf");
    assertThat(document.at("/paths/~1health~1live/get/security")).isEmpty();
  }
}
