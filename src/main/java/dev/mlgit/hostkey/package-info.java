/**
 * Host keys: known hosts, published keys, verdicts, and the question put to the user. Decides whether a server is
 * trusted, and never talks to one.
 */
@NullMarked
package dev.mlgit.hostkey;

import org.jspecify.annotations.NullMarked;
