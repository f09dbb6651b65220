package dev.nagare.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.1.2,true",
    "10.0.0.0/8,11.0.0.1,false",
    "192.168.4.0/22,192.168.7.255,true",
    "192.168.4.0/22,192.168.8.0,false",
    "127.0.0.1,127.0.0.1,true",
    "127.0.0.1,127.0.0.2,false",
    "0.0.0.0/0,8.8.8.8,true",
    "::1/128,::1,true",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "0.0.0.0/0,::1,false"
  })
  void shouldHoldTheAddressesWithTheSameLeadingBits(String range, String address, boolean isIn)
      throws Exception {
    assertThat(AddressRange.parse(range).orElseThrow().contains(InetAddress.getByName(address)))
        .isEqualTo(isIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "a.b/8"})
  void shouldRefuseWhatIsNoRange(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }
}
