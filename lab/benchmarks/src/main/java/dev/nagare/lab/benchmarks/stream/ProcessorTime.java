package dev.nagare.lab.benchmarks.stream;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * The processor time up to a moment, in nanoseconds.
 *
 * @param stream of the stream's threads and those of its clients
 * @param inference of the taggers, included in the stream's
 * @param broker of the broker's process
 */
record ProcessorTime(long stream, long inference, long broker) {

  /** Returns the processor time up to now, without the threads of the load and the reader. */
  static ProcessorTime now(String applicationId, long inference, BrokerProcess broker) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long stream = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains(applicationId)) {
        stream += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return new ProcessorTime(stream, inference, broker.processorTime().toNanos());
  }

  ProcessorTime minus(ProcessorTime before) {
    return new ProcessorTime(
        stream - before.stream, inference - before.inference, broker - before.broker);
  }
}
