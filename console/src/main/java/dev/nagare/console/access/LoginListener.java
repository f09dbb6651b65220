package dev.nagare.console.access;

import java.net.InetAddress;

/** Receives what happens at logins by token. It never receives a token. Must not block. */
public interface LoginListener {

  /** Ignores everything. */
  LoginListener NONE =
      new LoginListener() {
        @Override
        public void loggedIn(ConsoleUser user, InetAddress client) {}

        @Override
        public void refused(InetAddress client) {}

        @Override
        public void blocked(InetAddress client) {}

        @Override
        public void loggedOut(ConsoleUser user, InetAddress client) {}
      };

  /** Receives that a person has logged in. */
  void loggedIn(ConsoleUser user, InetAddress client);

  /** Receives that nobody has the token that was tried. */
  void refused(InetAddress client);

  /** Receives that a token was not looked at, because its sender has failed too often. */
  void blocked(InetAddress client);

  /** Receives that a person has ended a login. */
  void loggedOut(ConsoleUser user, InetAddress client);
}
