// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.account.web.WebAnswer;
import dev.mlgit.account.web.WebClient;
import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.hostkey.PublishedPage;
import java.net.URI;

/** Reads a page by the client that the account APIs use. */
record WebPage(WebClient client) implements PublishedPage {
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_ERROR = 400;

    @Override
    public String read(URI address) {
        WebAnswer answer = client.send(WebRequest.anonymous(address));
        if (answer.successful()) {
            return answer.body();
        }
        String where = address.getScheme() + "://" + address.getRawAuthority() + address.getPath();
        if (answer.status() >= FIRST_REDIRECT && answer.status() < FIRST_ERROR) {
            throw MlgitException.refused(where + " sends us elsewhere, and mlgit does not follow: "
                    + SafeText.line(answer.header("location").orElse("it does not say where")));
        }
        throw MlgitException.failed(where + " answered with status " + answer.status(), "try again later");
    }
}
