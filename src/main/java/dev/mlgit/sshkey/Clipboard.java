// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** The clipboard of the terminal, in which a person may paste elsewhere. Nobody ever learns whether it took anything. */
public interface Clipboard {
    /** How a line was offered. */
    enum Offer {
        /** There is no terminal, or one that can't have a clipboard. */
        NONE,
        SENT,
        /** Through tmux, which lets it pass only when it is set up so. */
        SENT_THROUGH_TMUX,
        /** Through GNU screen. */
        SENT_THROUGH_SCREEN
    }

    /** Sends the line, which must be harmless to show to anybody. */
    Offer offer(String line);
}
