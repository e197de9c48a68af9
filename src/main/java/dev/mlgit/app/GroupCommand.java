// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import picocli.CommandLine.Command;

/** A name that only holds other commands, such as {@code key}; called alone it shows its help. */
@Command(synopsisSubcommandLabel = "COMMAND")
class GroupCommand {}
