// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.connection.ConnectOptions;
import java.util.Optional;

/**
 * Where to sign in.
 *
 * @param host as typed; empty for the remote of this repository
 * @param sure {@code --yes}: write to ssh_config without asking
 */
record TestRequest(Optional<String> host, ConnectOptions options, boolean sure) {}
