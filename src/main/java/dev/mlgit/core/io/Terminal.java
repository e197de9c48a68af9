// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import java.util.Optional;

/**
 * The three standard streams and what stands behind them; everything above talks through a {@link Console}.
 *
 * <p>Text goes out as UTF-8. Nothing here adds or strips anything.
 */
public interface Terminal {
    /** Writes to standard output, without a line end. */
    void writeOut(String text);

    /** Writes bytes to standard output as they are. */
    void writeOut(byte[] bytes, int offset, int length);

    /** Writes to standard error, without a line end. */
    void writeError(String text);

    void flush();

    /** True when standard input is a terminal. */
    boolean inputIsTerminal();

    /** True when standard output is a terminal. */
    boolean outputIsTerminal();

    /** True when standard error is a terminal. */
    boolean errorIsTerminal();

    /** Throws away what was typed and not read yet; does nothing where standard input is no terminal. */
    void dropTypeAhead();

    /** One line from standard input without its end; empty at the end of input. */
    Optional<String> readLine();

    /**
     * Switches the echo off, writes the prompt to standard error, reads one line from standard input and writes a line
     * end; empty at the end of input.
     */
    Optional<char[]> readSecret(String prompt);

    /** All of standard input; for {@code --passphrase-file -}. The caller wipes it. */
    byte[] readAllInput();

    /** Columns, at least 1; 80 where unknown. */
    int width();
}
