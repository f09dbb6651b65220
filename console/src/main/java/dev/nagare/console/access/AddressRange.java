package dev.nagare.console.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation.
 *
 * @param address any address of the range, 4 or 16 bytes
 * @param bits number of leading bits that all addresses of the range share
 */
public record AddressRange(byte[] address, int bits) {

  /** Only digits, so that no name is ever looked up. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  public AddressRange {
    address = address.clone();
  }

  /** Reads a range, for example {@code 10.0.0.0/8}; empty if it is none. */
  public static Optional<AddressRange> parse(String cidr) {
    int slash = cidr.indexOf('/');
    String literal = slash < 0 ? cidr : cidr.substring(0, slash);
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      byte[] address = InetAddress.getByName(literal).getAddress();
      int bits =
          slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(cidr.substring(slash + 1));
      return bits < 0 || bits > address.length * Byte.SIZE
          ? Optional.empty()
          : Optional.of(new AddressRange(address, bits));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns whether an address lies in the range. */
  public boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    int mask = (0xff << (Byte.SIZE - rest)) & 0xff;
    return Arrays.equals(bytes, 0, whole, address, 0, whole)
        && (rest == 0 || (bytes[whole] & mask) == (address[whole] & mask));
  }

  @Override
  public byte[] address() {
    return address.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && bits == range.bits
        && Arrays.equals(address, range.address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(address) + bits;
  }

  @Override
  public String toString() {
    return Arrays.toString(address) + "/" + bits;
  }
}
