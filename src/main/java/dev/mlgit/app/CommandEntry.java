// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;
import java.util.function.Supplier;

/**
 * One name in the command tree. Its picocli command is made only when it is called or when help shows the whole tree.
 *
 * @param name what is typed
 * @param section the heading it stands under in the help of the whole tree
 * @param command makes the annotated command object; for a group, an object that carries the group's own help
 * @param children the commands of a group; empty for a command
 */
record CommandEntry(String name, String section, Supplier<Object> command, List<CommandEntry> children) {
    CommandEntry {
        children = List.copyOf(children);
    }

    static CommandEntry command(String name, String section, Supplier<Object> command) {
        return new CommandEntry(name, section, command, List.of());
    }
}
