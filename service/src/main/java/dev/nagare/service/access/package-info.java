/**
 * The access that each role needs on the brokers. Documentation, commands and startup checks all
 * use this one table.
 */
@NullMarked
package dev.nagare.service.access;

import org.jspecify.annotations.NullMarked;
