/**
 * The topics and schemas that the application needs. An operator creates them, and each start
 * checks them.
 */
@NullMarked
package dev.nagare.service.topics;

import org.jspecify.annotations.NullMarked;
