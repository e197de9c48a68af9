// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.io.Terminal;
import java.util.List;
import java.util.Set;

/** mlgit's own commands, as the shell sees them. Closed with the shell: what they keep from line to line goes then. */
public interface ShellCommands extends AutoCloseable {
    /** The first words of the tree; asked for at every line, so it builds nothing. */
    Set<String> names();

    /** Runs one command line, without the leading {@code mlgit}; its exit code, 0 to 255. Tells failures itself. */
    int run(List<String> words, Place place, Terminal terminal);

    /**
     * What the word being typed may become: commands, options, values.
     *
     * @param words the complete words before it, without the leading {@code mlgit}
     * @param prefix what is typed of it
     */
    List<Suggestion> suggestions(List<String> words, String prefix);

    @Override
    void close();
}
