package dev.nagare.console.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.console.access.ConsoleRole;
import dev.nagare.console.access.Visitors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The JSON interface as an OpenAPI 3.1 document, made from the table of routes. */
public final class OpenApi {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PROBLEM = "application/problem+json";

  private OpenApi() {}

  /** Returns the document. */
  public static ObjectNode of(List<ApiRoute> routes) {
    ObjectNode document = JSON.objectNode();
    document.put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Nagare console");
    info.put("version", "1");
    info.put(
        "description",
        "Offsets are half-open ranges of Unicode code points. Times are ISO 8601 in UTC. Errors are"
            + " problem documents (RFC 9457) whose detail says what to do.");
    info.putObject("license").put("name", "Apache-2.0");
    JsonSchemas schemas = new JsonSchemas();
    ObjectNode paths = document.putObject("paths");
    Map<String, ObjectNode> byPath = new TreeMap<>();
    for (ApiRoute route : routes) {
      ObjectNode path = byPath.computeIfAbsent(route.path(), key -> JSON.objectNode());
      path.set(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
    }
    byPath.forEach(paths::set);
    ObjectNode components = document.putObject("components");
    components.set("schemas", schemas.all());
    security(components.putObject("securitySchemes"));
    return document;
  }

  private static void security(ObjectNode schemes) {
    schemes
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", Visitors.COOKIE);
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
  }

  private static ObjectNode operation(ApiRoute route, JsonSchemas schemas) {
    ObjectNode operation = JSON.objectNode();
    operation.put("operationId", operationId(route));
    operation.put("summary", route.summary());
    operation.put("description", description(route.admission()));
    ArrayNode security = operation.putArray("security");
    if (route.admission().role().isPresent()) {
      security.addObject().putArray("session");
      security.addObject().putArray("token");
    }
    parameters(operation.putArray("parameters"), route);
    route
        .body()
        .ifPresent(
            type -> {
              ObjectNode body = operation.putObject("requestBody").put("required", true);
              content(body, "application/json").set("schema", schemas.reference(type));
            });
    ObjectNode responses = operation.putObject("responses");
    for (ApiRoute.Outcome answer : route.answers()) {
      ObjectNode response = responses.putObject(Integer.toString(answer.status()));
      response.put("description", answer.description());
      answer
          .type()
          .ifPresent(
              type -> content(response, "application/json").set("schema", schemas.reference(type)));
    }
    ObjectNode problem = responses.putObject("default").put("description", "A problem document.");
    content(problem, PROBLEM).set("schema", schemas.problem());
    return operation;
  }

  private static ObjectNode content(ObjectNode parent, String type) {
    return parent.putObject("content").putObject(type);
  }

  private static void parameters(ArrayNode parameters, ApiRoute route) {
    for (ApiRoute.Query query : route.queries()) {
      parameter(
              parameters,
              query.name(),
              query.in().name().toLowerCase(Locale.ROOT),
              query.isRequired())
          .put("description", query.description());
    }
    if (route.admission().proof() == ApiRoute.Proof.SECRET) {
      parameter(parameters, Admissions.CSRF_HEADER, "header", false)
          .put("description", "The csrf value of /v1/session; not needed with a bearer token.");
    }
  }

  private static ObjectNode parameter(
      ArrayNode parameters, String name, String in, boolean isRequired) {
    ObjectNode parameter = parameters.addObject();
    parameter.put("name", name).put("in", in).put("required", isRequired);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static String description(ApiRoute.Admission admission) {
    return admission
        .role()
        .map(ConsoleRole::configName)
        .map(role -> "Needs the role " + role + " or a higher one.")
        .orElse("Needs no login.");
  }

  /** Returns a name from method and path, for example {@code postV1LabelsNext}. */
  private static String operationId(ApiRoute route) {
    StringBuilder name = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
    for (String part : route.path().split("[^A-Za-z0-9]+", -1)) {
      if (!part.isEmpty()) {
        name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return name.toString();
  }
}
