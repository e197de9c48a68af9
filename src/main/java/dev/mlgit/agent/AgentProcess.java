// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import java.util.OptionalInt;

/**
 * A running ssh-agent of ours.
 *
 * @param lifetimeSeconds how long it keeps keys that come without a lifetime of their own; empty for ever
 */
record AgentProcess(long pid, OptionalInt lifetimeSeconds) {}
