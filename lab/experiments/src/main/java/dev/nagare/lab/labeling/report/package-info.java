/** Reports of simulated labeling: tables and plots by condition. */
@NullMarked
package dev.nagare.lab.labeling.report;

import org.jspecify.annotations.NullMarked;
