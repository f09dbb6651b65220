package dev.nagare.fuzz;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this thread has allocated on the heap, garbage included. */
final class Allocations {

  private Allocations() {}

  /** Bytes since the thread began. By its JMX name: the interface is not part of the platform. */
  static long bytes() {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "CurrentThreadAllocatedBytes");
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
