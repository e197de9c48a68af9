// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.function.Predicate;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Words for completion; on Enter, whether the line goes on. */
final class ShellParser extends DefaultParser {
    private final Predicate<String> complete;

    ShellParser(Predicate<String> complete) {
        this.complete = complete;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !complete.test(line)) {
            throw new EOFError(-1, -1, "the line goes on");
        }
        // The accepted line is taken apart by ShellWords; here an open quote is no error.
        return super.parse(line, cursor, context == ParseContext.ACCEPT_LINE ? ParseContext.UNSPECIFIED : context);
    }
}
