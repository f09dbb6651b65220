/**
 * The parts that all processes of Nagare share: settings, topic checks, followers and writers of
 * topics, lifecycle, health and metrics.
 */
@NullMarked
package dev.nagare.service;

import org.jspecify.annotations.NullMarked;
