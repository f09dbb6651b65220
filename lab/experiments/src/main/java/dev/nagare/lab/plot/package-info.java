/** Plots of measurements as SVG, without fonts, AWT or anything else that has to be installed. */
@NullMarked
package dev.nagare.lab.plot;

import org.jspecify.annotations.NullMarked;
