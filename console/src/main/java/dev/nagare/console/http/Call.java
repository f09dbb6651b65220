package dev.nagare.console.http;

import dev.nagare.console.access.RequestHead;
import dev.nagare.console.access.Visitor;
import dev.nagare.console.api.ApiProblem;
import java.util.Optional;

/** A request that has passed the checks of its route. */
public interface Call {

  /** Returns the sender. */
  Visitor visitor();

  /** Returns headers, cookies and the address of the sender. */
  RequestHead head();

  /** Returns a parameter of the query; empty if it is missing. */
  Optional<String> query(String name);

  /** Returns a parameter of the path; the route has it. */
  String path(String name);

  /**
   * Reads the body.
   *
   * @throws ApiProblem if it is too large, or is not JSON of this type
   */
  <T> T body(Class<T> type);
}
