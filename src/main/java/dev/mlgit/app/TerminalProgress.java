// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.io.Progress;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Terminal;

/** Progress on standard error; a shorter line blanks out what a longer one left. */
final class TerminalProgress implements Progress {
    private final Terminal terminal;
    private final boolean visible;
    private int shown;

    TerminalProgress(Terminal terminal, boolean visible) {
        this.terminal = terminal;
        this.visible = visible;
    }

    @Override
    public void update(String line) {
        show(line, "\r");
    }

    @Override
    public void finish(String line) {
        show(line, "\n");
        shown = 0;
    }

    @Override
    public boolean visible() {
        return visible;
    }

    private void show(String line, String end) {
        if (!visible) {
            return;
        }
        String safe = SafeText.line(line);
        terminal.writeError(safe + " ".repeat(Math.max(0, shown - safe.length())) + end);
        terminal.flush();
        shown = safe.length();
    }
}
