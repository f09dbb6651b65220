/**
 * Servers, topics, bundles and logs for tests of several modules. Only tests depend on it, with
 * scope {@code test}; the modules that it uses itself cannot use it.
 */
@NullMarked
package dev.nagare.testkit;

import org.jspecify.annotations.NullMarked;
