// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;

/** Refusals that every server software knows, in one form of words. */
record Refusals(AccountServer server) {
    private static final int MOST_CHARACTERS = 300;

    /** The token is wrong, expired or revoked. */
    MlgitException wrongToken(String said) {
        return MlgitException.authentication(
                server.name() + " does not accept the token" + quoted(said),
                "make a new one at " + server.tokensPage());
    }

    /** The token is good, and not good for this. */
    MlgitException missingScope(String scope, String has) {
        String granted = has.isBlank() ? "" : " (it has: " + text(has) + ")";
        return MlgitException.authentication(
                "the token lacks the scope " + text(scope) + " at " + server.name() + granted,
                "make one that has it at " + server.tokensPage());
    }

    MlgitException forbidden(String said) {
        return MlgitException.authentication(
                server.name() + " does not allow this token to do that" + quoted(said),
                "a token needs: " + server.scopes(),
                "make one at " + server.tokensPage());
    }

    MlgitException notHere(WebAnswer answer) {
        return MlgitException.failed(
                "no " + server.software().label() + " API at " + server.api() + ": it answers " + answer.status(),
                "is that the address of the server, and " + server.software().label() + " what runs there? --type tells"
                        + " otherwise");
    }

    MlgitException limited(WebAnswer answer) {
        return MlgitException.failed(
                server.name() + " takes no more requests for now (rate limit, " + answer.status() + ")",
                "wait a few minutes and run it again: what is done already is not done twice");
    }

    MlgitException other(WebAnswer answer, String said) {
        return MlgitException.failed(server.name() + " answers " + answer.status() + quoted(said));
    }

    private static String quoted(String said) {
        return said.isBlank() ? "" : ": " + text(said);
    }

    /** From the wire: one line, not too long. */
    static String text(String said) {
        String line = SafeText.line(said).strip();
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line;
    }
}
