// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

/** The end of a command in git's words: what goes to standard error, and git's exit code. */
final class GitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FATAL = 128;
    private static final int USAGE = 129;

    private final String words;
    private final int exitCode;

    /** @param words whole lines without the last line end; empty for nothing */
    GitFailure(String words, int exitCode) {
        super(words);
        this.words = words;
        this.exitCode = exitCode;
    }

    static GitFailure fatal(String text) {
        return new GitFailure("fatal: " + text, FATAL);
    }

    static GitFailure error(String text) {
        return new GitFailure("error: " + text, 1);
    }

    static GitFailure usage(String text) {
        return new GitFailure(text, USAGE);
    }

    /** For what the built-in client leaves to native git. */
    static GitFailure nativeOnly(String command) {
        return new GitFailure(
                "fatal: '" + command
                        + "' is for native git only\nhint: sudo apt-get install git\nhint: see 'mlgit git help'",
                FATAL);
    }

    GitFailure causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    String words() {
        return words;
    }

    int exitCode() {
        return exitCode;
    }
}
