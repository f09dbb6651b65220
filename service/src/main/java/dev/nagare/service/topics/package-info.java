/**
 * The topics and schemas the application stands on: created by an operator, checked at each start.
 */
@NullMarked
package dev.nagare.service.topics;

import org.jspecify.annotations.NullMarked;
