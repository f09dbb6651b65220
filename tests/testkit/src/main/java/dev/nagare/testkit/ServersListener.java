package dev.nagare.testkit;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Closes the {@link SharedServers} after the last test. JUnit finds it as a service. */
public final class ServersListener implements TestExecutionListener {

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    SharedServers.close();
  }
}
