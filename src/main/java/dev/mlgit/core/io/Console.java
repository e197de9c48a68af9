// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

/**
 * How a command talks to a person. Standard output is data only; talk, questions and progress go to standard error.
 *
 * <p>Everything passed to {@link #status}, {@link #warn} and {@link #hint} is stripped of control characters.
 */
public interface Console {
    /** A line of data on standard output. */
    void out(String line);

    /** Text on standard output as it is, without a line end. */
    void write(String text);

    /** Bytes on standard output as they are. */
    void write(byte[] bytes, int offset, int length);

    /** A line of talk; silent with {@code --quiet}. */
    void status(String line);

    /** A line that begins with {@code warning: }. */
    void warn(String line);

    /** A line that begins with {@code hint: }. */
    void hint(String line);

    /** Where progress goes; shows nothing when standard error is no terminal, or with {@code --quiet}. */
    Progress progress();

    /** True when a person can be asked: input and standard error are terminals and {@code --no-input} is not set. */
    boolean interactive();

    /**
     * Asks, without adding anything to the prompt. Only an answer to this very question counts: what was typed before it
     * was shown is thrown away.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind INTERRUPTED when the input ends, of kind BUG when not interactive
     */
    String ask(String prompt);

    /**
     * Asks whether to go on, as {@link #ask} does: {@code y} and {@code yes} in any letters are a yes, anything else is a
     * no.
     *
     * @param question with its question mark, without the answers
     */
    default boolean confirm(String question) {
        return ask(question + " [y/N] ").strip().matches("(?i)y|yes");
    }

    /** Asks without echo; the caller wipes the answer. Fails as {@link #ask} does. */
    char[] askSecret(String prompt);

    /** Colours for standard error. */
    Theme theme();

    /** Colours for standard output. */
    Theme outTheme();

    /** Columns of the terminal; 80 where unknown. */
    int width();
}
