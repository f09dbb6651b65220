package dev.nagare.console.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The head of a request, known before its body is read. */
public interface RequestHead {

  /** Returns the address that the connection comes from. */
  InetAddress peer();

  /** Returns the first value of a header; empty if there is none. */
  Optional<String> header(String name);

  /** Returns all values of a header in their order; empty if there is none. */
  List<String> headers(String name);

  /** Returns the value of a cookie; empty if there is none. */
  Optional<String> cookie(String name);
}
