package dev.nagare.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.jspecify.annotations.Nullable;

/**
 * Goes on after a failed case, until some different failures are known, and reports of each target
 * how many cases it had, how long they took, what failed, and what it left behind in memory and
 * threads. Used by one thread.
 */
final class Campaign implements AroundPropertyHook, AroundTryHook {

  private static final int MAX_KINDS = 20;

  /** After this share of the cases everything is loaded and warm. */
  private static final double WARM = 0.2;

  private static final int CASES = Integer.getInteger("jqwik.tries.default", 0);

  private static @Nullable Campaign current;

  private final Map<String, String> failures = new TreeMap<>();
  private int cases;
  private long longestNanos;
  private Footprint warm = Footprint.NONE;

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    String target = context.containerClass().getSimpleName() + "." + context.label();
    Campaign campaign = new Campaign();
    current = campaign;
    CaseSeeds.beginWith(target);
    campaign.warm = Footprint.now();
    long start = System.nanoTime();
    PropertyExecutionResult result = property.execute();
    Report.add(
        target,
        campaign.cases,
        System.nanoTime() - start,
        campaign.longestNanos,
        Footprint.now().since(campaign.warm),
        campaign.failures.values());
    return campaign.failures.isEmpty()
        ? result
        : result.mapToFailed(campaign.failures.size() + " kinds of failure:\n" + campaign.text());
  }

  private String text() {
    return String.join("\n", failures.values());
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor one, List<Object> parameters) {
    Campaign campaign = current;
    if (campaign == null) {
      throw new IllegalStateException("a try outside of a property");
    }
    long seed = (Long) parameters.get(0);
    long start = System.nanoTime();
    Watchdog watchdog = Watchdog.over(context.targetMethod().getName(), seed);
    TryExecutionResult result;
    try {
      result = one.execute(parameters);
    } finally {
      watchdog.close();
    }
    campaign.longestNanos = Math.max(campaign.longestNanos, System.nanoTime() - start);
    campaign.cases++;
    if (campaign.cases == (int) (WARM * CASES)) {
      campaign.warm = Footprint.now();
    }
    if (result.throwable().isEmpty() || campaign.failures.size() >= MAX_KINDS) {
      return result;
    }
    campaign.note(seed, result.throwable().get());
    return TryExecutionResult.satisfied();
  }

  /** The first of each kind: kinds differ in what was thrown and where. */
  private void note(long seed, Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    String kind = failure.getClass().getName() + " " + (stack.length == 0 ? "" : stack[0]);
    failures.putIfAbsent(kind, "case " + seed + ": " + Failures.describe(failure));
  }
}
