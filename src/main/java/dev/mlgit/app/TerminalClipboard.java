// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.ClipboardSequence;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.sshkey.Clipboard;
import java.util.Set;

/** The clipboard of the terminal we run in, reached through standard error: what is piped on stays clean. */
final class TerminalClipboard implements Clipboard {
    /** Longer than any key or certificate; what is longer many terminals cut or drop. */
    private static final int LONGEST = 12 * 1024;

    /** They have none, and may show the sequence instead. */
    private static final Set<String> WITHOUT = Set.of("dumb", "linux", "unknown", "vt100", "vt220");

    private final Environment environment;
    private final Terminal terminal;

    TerminalClipboard(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Offer offer(String line) {
        if (!possible() || line.length() > LONGEST) {
            return Offer.NONE;
        }
        Offer offer = way();
        terminal.writeError(
                switch (offer) {
                    case SENT_THROUGH_TMUX -> ClipboardSequence.throughTmux(line);
                    case SENT_THROUGH_SCREEN -> ClipboardSequence.throughScreen(line);
                    case SENT, NONE -> ClipboardSequence.plain(line);
                });
        terminal.flush();
        return offer;
    }

    private boolean possible() {
        return terminal.outputIsTerminal() && terminal.errorIsTerminal() && !WITHOUT.contains(type());
    }

    /** tmux calls its terminal screen too, but says TMUX; over ssh only the terminal's name comes along. */
    private Offer way() {
        if (environment.variable("TMUX").isPresent() || type().startsWith("tmux")) {
            return Offer.SENT_THROUGH_TMUX;
        }
        return environment.variable("STY").isPresent() || type().startsWith("screen")
                ? Offer.SENT_THROUGH_SCREEN
                : Offer.SENT;
    }

    private String type() {
        return environment.variable("TERM").orElse("dumb");
    }
}
