/** Answers over plain HTTP: health, metrics and what else a process has to tell. */
@NullMarked
package dev.nagare.service.http;

import org.jspecify.annotations.NullMarked;
