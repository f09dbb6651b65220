/**
 * What each role may do on the brokers: the one table that documentation, commands and the checks
 * at the start go by.
 */
@NullMarked
package dev.nagare.service.access;

import org.jspecify.annotations.NullMarked;
