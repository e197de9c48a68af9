// SPDX-License-Identifier: Apache-2.0
/**
 * What each server software calls the same things: its requests, its answers, its refusals. Pure translation: nothing here sends anything.
 */
@NullMarked
package dev.mlgit.account.api;

import org.jspecify.annotations.NullMarked;
