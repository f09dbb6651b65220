package dev.nagare.console.http;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds one route of the table. Used once. */
final class RouteBuilder {

  private final HandlerType method;
  private final String path;
  private final ApiRoute.Admission admission;
  private final String summary;
  private final List<ApiRoute.Query> queries = new ArrayList<>();
  private final List<ApiRoute.Outcome> answers = new ArrayList<>();
  private Optional<Class<?>> body = Optional.empty();

  private RouteBuilder(
      HandlerType method, String path, ApiRoute.Admission admission, String summary) {
    this.method = method;
    this.path = path;
    this.admission = admission;
    this.summary = summary;
  }

  static RouteBuilder get(String path, ApiRoute.Admission admission, String summary) {
    return new RouteBuilder(HandlerType.GET, path, admission, summary);
  }

  static RouteBuilder post(String path, ApiRoute.Admission admission, String summary) {
    return new RouteBuilder(HandlerType.POST, path, admission, summary);
  }

  static RouteBuilder put(String path, ApiRoute.Admission admission, String summary) {
    return new RouteBuilder(HandlerType.PUT, path, admission, summary);
  }

  RouteBuilder query(String name, String description) {
    queries.add(new ApiRoute.Query(name, description, ApiRoute.In.QUERY, true));
    return this;
  }

  RouteBuilder pathParameter(String name, String description) {
    queries.add(new ApiRoute.Query(name, description, ApiRoute.In.PATH, true));
    return this;
  }

  RouteBuilder option(String name, String description) {
    queries.add(new ApiRoute.Query(name, description, ApiRoute.In.QUERY, false));
    return this;
  }

  RouteBuilder body(Class<?> type) {
    body = Optional.of(type);
    return this;
  }

  RouteBuilder answers(int status, String description, Class<?> type) {
    answers.add(new ApiRoute.Outcome(status, description, Optional.of(type)));
    return this;
  }

  RouteBuilder answers(int status, String description) {
    answers.add(new ApiRoute.Outcome(status, description, Optional.empty()));
    return this;
  }

  ApiRoute to(ApiRoute.Handling handler) {
    return new ApiRoute(
        method,
        path,
        admission,
        summary,
        List.copyOf(queries),
        body,
        List.copyOf(answers),
        handler);
  }
}
