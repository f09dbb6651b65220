/**
 * Servers, topics, bundles and logs for tests of several modules. Only tests depend on it, with
 * scope {@code test}. The modules that it uses cannot depend on it.
 */
@NullMarked
package dev.nagare.testkit;

import org.jspecify.annotations.NullMarked;
