package dev.nagare.releases.bundles;

import java.util.Locale;

/**
 * The largest bundle that a Java heap takes. Loading one needs {@link #HEAP_PER_BYTE} times its
 * bytes for a moment, beside what the process needs anyway and the releases that it has already:
 * half of the heap is left for those.
 *
 * @param heapBytes largest size of the heap
 */
public record HeapLimit(long heapBytes) {

  /**
   * Bytes of heap that a byte of a bundle needs at most while it is fetched, unpacked and made into
   * graphs. Measured: 58.5 MB need 230 to 250 MiB of heap, with the serial and with the G1
   * collector, and 30 MB need 110 to 120 MiB. Outside the heap a byte needs four more at most;
   * images give the heap half of the memory, so a bundle that fits the heap fits there as well.
   */
  static final int HEAP_PER_BYTE = 5;

  private static final int SHARE = 2;

  /** The serial collector leaves a survivor space out of what it says it has at most: 3.3 %. */
  private static final int KEPT_BACK = 20;

  /** That of this process. */
  public static HeapLimit ofThisProcess() {
    return new HeapLimit(Runtime.getRuntime().maxMemory());
  }

  /** Returns the bytes of the largest bundle that is taken, packed or unpacked. */
  public long bundleBytes() {
    return Math.min(heapBytes / SHARE / HEAP_PER_BYTE, BundleStore.MAX_BYTES);
  }

  /** Returns the heap that a bundle needs. */
  static long heapFor(long bundleBytes) {
    return Math.multiplyExact(bundleBytes, SHARE * HEAP_PER_BYTE);
  }

  /** Returns the {@code -Xmx} to set for a bundle: some collectors keep a part of it back. */
  static long settingFor(long bundleBytes) {
    long heap = heapFor(bundleBytes);
    return Math.addExact(heap, heap / KEPT_BACK);
  }

  /**
   * Checks a size.
   *
   * @param what the size is of, for the message
   * @throws UnusableBundleException TOO_LARGE
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
