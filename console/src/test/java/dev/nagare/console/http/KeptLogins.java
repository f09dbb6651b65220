package dev.nagare.console.http;

import dev.nagare.console.access.ConsoleUser;
import dev.nagare.console.access.LoginListener;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told of logins, one line each. */
final class KeptLogins implements LoginListener {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void loggedIn(ConsoleUser user, InetAddress client) {
    lines.add(user.name() + " logged in " + client.getHostAddress());
  }

  @Override
  public void refused(InetAddress client) {
    lines.add("refused " + client.getHostAddress());
  }

  @Override
  public void blocked(InetAddress client) {
    lines.add("blocked " + client.getHostAddress());
  }

  @Override
  public void loggedOut(ConsoleUser user, InetAddress client) {
    lines.add(user.name() + " logged out " + client.getHostAddress());
  }

  List<String> all() {
    return List.copyOf(lines);
  }
}
