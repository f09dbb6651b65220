package dev.nagare.console.http;

import dev.nagare.console.api.ApiProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The pages and their files. They hold nothing confidential, so nobody needs to be logged in. */
final class Pages {

  private static final List<String> PAGES =
      List.of("/label", "/decide", "/watch", "/releases", "/dead-letters", "/try");
  private static final String INDEX = "index.html";

  /** The browser asks again each time, and gets the file only if it has changed. */
  private static final String CACHED = "no-cache";

  private final WebFiles files = new WebFiles();
  private final Admissions admissions;

  Pages(Admissions admissions) {
    this.admissions = admissions;
  }

  /** Adds the paths. */
  void addTo(RoutesConfig routes) {
    routes.get("/", context -> context.redirect("/label", HttpStatus.FOUND));
    PAGES.forEach(page -> routes.get(page, context -> send(INDEX, context)));
    routes.get("/web/<file>", context -> send(context.pathParam("file"), context));
  }

  private void send(String name, Context context) {
    admissions.requireHost(new ServletHead(context.req()));
    WebFiles.WebFile file =
        files.find(name).orElseThrow(() -> ApiProblem.notFound("the pages have no such file"));
    context.header("Cache-Control", CACHED);
    context.header("ETag", file.tag());
    if (file.tag().equals(context.header("If-None-Match"))) {
      context.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    context.contentType(file.type());
    context.result(file.content());
  }
}
