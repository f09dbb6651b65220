package dev.nagare.admin.topics;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** The ways in which a user of Strimzi logs in to the brokers. */
enum StrimziLogin {
  /** A client certificate that Strimzi issues. */
  TLS("tls"),
  /** A client certificate of another authority. */
  TLS_EXTERNAL("tls-external"),
  /** A password that Strimzi creates. */
  SCRAM_SHA_512("scram-sha-512");

  private final String label;

  StrimziLogin(String label) {
    this.label = label;
  }

  static StrimziLogin labeled(String label) {
    return Arrays.stream(values())
        .filter(login -> login.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("'" + label + "' is not one of " + List.of(values())));
  }

  @Override
  public String toString() {
    return label;
  }
}
