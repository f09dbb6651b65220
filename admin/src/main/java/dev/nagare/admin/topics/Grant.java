package dev.nagare.admin.topics;

import dev.nagare.service.access.AccessRules;
import dev.nagare.service.access.Role;

/**
 * The access of one role that a principal gets.
 *
 * @param principal for example {@code User:nagare}
 * @param host address that clients connect from, or {@code *} for any
 */
record Grant(Role role, AccessRules rules, String principal, String host) {}
