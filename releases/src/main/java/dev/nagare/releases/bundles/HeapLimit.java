package dev.nagare.releases.bundles;

import java.util.Locale;

/**
 * The limit that a Java heap sets to the size of bundles. Loading a bundle briefly needs {@link
 * #HEAP_PER_BYTE} times its bytes, in addition to the process's other memory and the releases that
 * are already loaded; half of the heap is reserved for those.
 *
 * @param heapBytes maximum size of the heap
 */
public record HeapLimit(long heapBytes) {

  /**
   * The heap bytes that a byte of a bundle needs at most while it is fetched, unpacked and made
   * into graphs. Measured: 58.5 MB need 230 to 250 MiB of heap, with the serial and with the G1
   * collector, and 30 MB need 110 to 120 MiB. Outside the heap a byte needs at most four more;
   * images give the heap half of the memory, so a bundle that fits the heap fits there as well.
   */
  static final int HEAP_PER_BYTE = 5;

  private static final int SHARE = 2;

  /** Divisor for the heap that the serial collector does not report, one survivor space: 3.3 %. */
  private static final int KEPT_BACK = 20;

  /** Returns the limit of this process. */
  public static HeapLimit ofThisProcess() {
    return new HeapLimit(Runtime.getRuntime().maxMemory());
  }

  /** Returns the largest accepted size of a bundle in bytes, packed or unpacked. */
  public long bundleBytes() {
    return Math.min(heapBytes / SHARE / HEAP_PER_BYTE, BundleStore.MAX_BYTES);
  }

  /** Returns the heap that a bundle needs, in bytes. */
  static long heapFor(long bundleBytes) {
    return Math.multiplyExact(bundleBytes, SHARE * HEAP_PER_BYTE);
  }

  /**
   * Returns the {@code -Xmx} to set for a bundle, in bytes: some collectors keep part of it back.
   */
  static long settingFor(long bundleBytes) {
    long heap = heapFor(bundleBytes);
    return Math.addExact(heap, heap / KEPT_BACK);
  }

  /**
   * Checks a size against the limit.
   *
   * @param release key of the release, for the message
   * @param what verb phrase before the size in the message, {@code has} or {@code unpacks to}
   * @throws UnusableBundleException TOO_LARGE if the size exceeds the limit
   */
  void check(String release, String what, long bundleBytes) throws UnusableBundleException {
    if (bundleBytes > bundleBytes()) {
      throw new UnusableBundleException(
          BundleFault.TOO_LARGE,
          release,
          String.format(
              Locale.ROOT,
              "%s %d bytes, and with a heap of %d bytes this instance takes at most %d: give it a"
                  + " heap of %d bytes or more (-Xmx, or twice that as the container's memory), or"
                  + " publish a smaller bundle",
              what,
              bundleBytes,
              heapBytes,
              bundleBytes(),
              settingFor(bundleBytes)));
    }
  }
}
