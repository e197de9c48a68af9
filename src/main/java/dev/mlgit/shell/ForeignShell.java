// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.List;

/** Runs what is not mlgit's own, as the user's shell would, with the real terminal. Remembers what a shell remembers. */
public interface ForeignShell extends AutoCloseable {
    /**
     * Runs one line (it may hold line feeds) to its end.
     *
     * @param lastStatus what {@code $?} is at its start
     */
    ForeignOutcome run(String line, int lastStatus);

    /** The words of a simple command after the shell's expansions; the place is unchanged. */
    List<String> expand(String line);

    /** False when the text goes on in the next line, as an open {@code if} or a here-document does. */
    boolean complete(String text);

    /** True when a program stopped by Ctrl-Z can be continued by {@code fg}. */
    boolean controlsJobs();

    @Override
    void close();
}
