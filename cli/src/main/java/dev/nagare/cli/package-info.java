/** The root command, and what a module implements to add its commands to it. */
@NullMarked
package dev.nagare.cli;

import org.jspecify.annotations.NullMarked;
