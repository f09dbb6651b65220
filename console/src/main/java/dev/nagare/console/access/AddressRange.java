package dev.nagare.console.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation.
 *
 * @param address any address of the range
 * @param bits number of leading bits that all addresses of the range share
 */
public record AddressRange(InetAddress address, int bits) {

  /** Only digits, so that no name is ever looked up. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final int ALL_BITS = 0xff;

  /** Reads a range, for example {@code 10.0.0.0/8}; empty if it is none. */
  public static Optional<AddressRange> parse(String cidr) {
    int slash = cidr.indexOf('/');
    String literal = slash < 0 ? cidr : cidr.substring(0, slash);
    Optional<InetAddress> known = address(literal);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try {
      InetAddress address = known.get();
      int all = address.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(cidr.substring(slash + 1));
      return bits < 0 || bits > all
          ? Optional.empty()
          : Optional.of(new AddressRange(address, bits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads a single address, without looking up a name; empty if it is none. */
  static Optional<InetAddress> address(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Returns whether an address lies in the range. */
  public boolean contains(InetAddress other) {
    byte[] theirs = other.getAddress();
    byte[] ours = address.getAddress();
    if (theirs.length != ours.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    int mask = (ALL_BITS << (Byte.SIZE - rest)) & ALL_BITS;
    return Arrays.equals(theirs, 0, whole, ours, 0, whole)
        && (rest == 0 || (theirs[whole] & mask) == (ours[whole] & mask));
  }
}
