// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import picocli.CommandLine.Command;

/** {@code mlgit host}. */
@Command(synopsisSubcommandLabel = "COMMAND", header = "See which servers are known, and by which keys.")
public final class HostGroupCommand {}
