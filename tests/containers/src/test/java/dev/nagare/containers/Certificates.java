package dev.nagare.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys and certificates for a test, made by the JDK's own tool. */
final class Certificates {

  static final String PASSWORD = "only-for-this-test";

  private static final String NAMES =
      "san=dns:broker-1,dns:broker-2,dns:broker-3,dns:registry,dns:localhost,ip:127.0.0.1";

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes a key for all servers, and a store with its certificate for all who trust it. */
  static Certificates create(Path folder) throws IOException, InterruptedException {
    Certificates made = new Certificates(folder);
    made.keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=nagare-test",
        "-ext",
        NAMES,
        "-validity",
        "2",
        "-keystore",
        "server.p12");
    made.keytool(
        "-exportcert", "-alias", "server", "-file", "server.crt", "-keystore", "server.p12");
    made.keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "server",
        "-file",
        "server.crt",
        "-keystore",
        "trust.p12");
    return made;
  }

  Path server() {
    return folder.resolve("server.p12");
  }

  Path trust() {
    return folder.resolve("trust.p12");
  }

  /** Settings of a client on this machine that trusts the servers. */
  Map<String, String> trusting() {
    return Map.of(
        "ssl.truststore.location",
        trust().toString(),
        "ssl.truststore.password",
        PASSWORD,
        "ssl.truststore.type",
        "PKCS12");
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Command.run(folder, Map.of(), command.toArray(new String[0])).requireSuccess();
  }
}
