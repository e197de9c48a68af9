// SPDX-License-Identifier: Apache-2.0
/**
 * The Git hosts that mlgit knows by name, read from {@code config/providers}. Facts only; nothing here talks to them.
 */
@NullMarked
package dev.mlgit.account.provider;

import org.jspecify.annotations.NullMarked;
