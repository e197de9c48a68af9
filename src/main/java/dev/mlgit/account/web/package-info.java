// SPDX-License-Identifier: Apache-2.0
/**
 * Requests to a Git host's API as values, and the rules that every exchange keeps to: where a token may go, how often to try again. The port that sends them is owned here, and no library.
 */
@NullMarked
package dev.mlgit.account.web;

import org.jspecify.annotations.NullMarked;
