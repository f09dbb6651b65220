/** Checks what runs and watches Nagare: manifests, alerts, dashboards, runbook. */
@NullMarked
package dev.nagare.operations;

import org.jspecify.annotations.NullMarked;
