package dev.nagare.console.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The address of a client behind trusted proxies. Each proxy appends the address that it was called
 * from to {@code X-Forwarded-For}, so the header is read from its end. What stands before the
 * address that the first trusted proxy has seen may be made up, and is ignored.
 */
final class ClientAddress {

  private static final String HEADER = "X-Forwarded-For";

  private ClientAddress() {}

  /** Returns the last address on the way of a request that is not a trusted proxy. */
  static InetAddress of(RequestHead head, List<AddressRange> proxies) {
    List<String> hops =
        head.headers(HEADER).stream().flatMap(line -> List.of(line.split(",")).stream()).toList();
    InetAddress client = head.peer();
    for (int i = hops.size() - 1; i >= 0 && isIn(client, proxies); i--) {
      Optional<InetAddress> hop = AddressRange.address(withoutPort(hops.get(i).strip()));
      if (hop.isEmpty()) {
        return client;
      }
      client = hop.get();
    }
    return client;
  }

  private static boolean isIn(InetAddress address, List<AddressRange> ranges) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Some proxies append a port, as in {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
