// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The history of all sessions, without what {@link HistoryFilter} keeps out. */
final class ShellHistory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        if (HistoryFilter.keeps(line)) {
            super.add(time, line);
        }
    }
}
