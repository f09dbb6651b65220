package dev.nagare.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {

  private static final List<AddressRange> PROXIES =
      List.of(
          AddressRange.parse("10.0.0.0/8").orElseThrow(),
          AddressRange.parse("::1/128").orElseThrow());

  private record Head(InetAddress peer, List<String> forwarded) implements RequestHead {

    @Override
    public Optional<String> header(String name) {
      return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
      return name.equals("X-Forwarded-For") ? forwarded : List.of();
    }

    @Override
    public Optional<String> cookie(String name) {
      return Optional.empty();
    }
  }

  private static String client(String peer, String... forwarded) throws UnknownHostException {
    return ClientAddress.of(new Head(InetAddress.getByName(peer), List.of(forwarded)), PROXIES)
        .getHostAddress();
  }

  @ParameterizedTest
  @CsvSource({
    "'192.0.2.7', 192.0.2.7",
    "'192.0.2.7:4711', 192.0.2.7",
    "'192.0.2.7, 10.1.1.1', 192.0.2.7",
    "'198.51.100.9, 192.0.2.7, 10.1.1.1,10.2.2.2', 192.0.2.7",
    "'2001:db8::7', 2001:db8:0:0:0:0:0:7",
    "'[2001:db8::7]:4711', 2001:db8:0:0:0:0:0:7",
    "'10.3.3.3', 10.3.3.3"
  })
  void shouldTakeTheLastAddressThatIsNoProxy(String forwarded, String client) throws Exception {
    assertThat(client("10.0.0.1", forwarded)).isEqualTo(client);
  }

  @Test
  void shouldReadAllLinesOfTheHeader() throws Exception {
    assertThat(client("::1", "198.51.100.9", "192.0.2.7")).isEqualTo("192.0.2.7");
  }

  @Test
  void shouldIgnoreTheHeaderOfAnybodyButATrustedProxy() throws Exception {
    assertThat(client("203.0.113.5", "192.0.2.7")).isEqualTo("203.0.113.5");
  }

  @ParameterizedTest
  @CsvSource({"''", "unknown", "localhost", "'192.0.2.7, _hidden'", "'[::1'"})
  void shouldTakeTheProxyItselfIfTheHeaderNamesNoAddress(String forwarded) throws Exception {
    assertThat(client("10.0.0.1", forwarded)).isEqualTo("10.0.0.1");
  }
}
