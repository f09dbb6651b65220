/** Serves health, metrics and other answers of a process over plain HTTP. */
@NullMarked
package dev.nagare.service.http;

import org.jspecify.annotations.NullMarked;
