// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import java.util.Optional;

/**
 * The agent that every terminal shares.
 *
 * @param process empty where the system does not tell which it is
 * @param started true when this command started it
 */
record SharedAgent(SharedSocket place, Optional<AgentProcess> process, boolean started) {}
