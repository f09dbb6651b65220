/**
 * What every process of Nagare has: settings, topic checks, followers and writers of topics, health
 * and metrics, exit codes.
 */
@NullMarked
package dev.nagare.service;

import org.jspecify.annotations.NullMarked;
