// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.Console;
import dev.mlgit.core.output.Node;

/** Says what became of a {@link CopiedKey}, without claiming what nobody knows. */
final class CopiedKeyView {
    private CopiedKeyView() {}

    static Node node(CopiedKey copied) {
        return Node.fields()
                .put("path", copied.file().toString())
                .put("public_key", copied.line())
                .build();
    }

    static void tell(Console console, Clipboard.Offer offer) {
        if (offer == Clipboard.Offer.NONE) {
            return;
        }
        console.status("sent to the terminal's clipboard, if it takes it; otherwise select the line above");
        if (offer == Clipboard.Offer.SENT_THROUGH_TMUX) {
            console.status(
                    "tmux hands it on after one of: tmux set -s set-clipboard on, or tmux set -g allow-passthrough on");
        }
    }
}
