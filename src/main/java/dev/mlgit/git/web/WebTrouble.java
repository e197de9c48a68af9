// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.net.CertificateFailure;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.jgit.internal.JGitText;

/** Why Git over the web failed, in words for a person. */
public final class WebTrouble {
    private static final String OWN_AUTHORITY =
            "if your organisation has an authority of its own: git config --global http.sslCAInfo FILE.pem, or GIT_SSL_CAINFO";

    private WebTrouble() {}

    /**
     * Empty for what is no trouble of the web.
     *
     * @param url without a password
     */
    public static Optional<MlgitException> explain(String url, Throwable failure) {
        if (!url.matches("(?i)https?://.*")) {
            return Optional.empty();
        }
        String host = url.replaceFirst("^[^:]*://(?:[^/@]*@)?([^/]*).*", "$1");
        Optional<MlgitException> untrusted = CertificateFailure.explain(host, failure, OWN_AUTHORITY);
        if (untrusted.isPresent()) {
            return untrusted;
        }
        for (Throwable next = failure; next != null; next = next.getCause()) {
            Optional<MlgitException> known = known(url, host, next);
            if (known.isPresent()) {
                return known.map(found -> found.causedBy(failure));
            }
        }
        return Optional.empty();
    }

    private static Optional<MlgitException> known(String url, String host, Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        if (failure instanceof BoundedStream.EndlessException) {
            return Optional.of(MlgitException.failed(host + " sends a list of branches that does not end"));
        }
        if (says(said, JGitText.get().redirectLimitExceeded)) {
            return Optional.of(MlgitException.failed(
                    host + " sends us from one address to the next without end: " + url,
                    "check the address on the repository's page"));
        }
        if (says(said, JGitText.get().redirectBlocked)) {
            return Optional.of(MlgitException.refused(
                    host + " sends us on to " + SafeText.line(said.replaceFirst(".* -> (\\S+).*", "$1"))
                            + ", which is no repository over the same encryption; not followed",
                    "check the address on the repository's page; networks that want a sign-in answer like this too"));
        }
        if (says(said, JGitText.get().redirectsOff)) {
            return Optional.of(MlgitException.refused(
                    host + " says that " + url + " has moved, and http.followRedirects is false",
                    "use the new address: its page shows it"));
        }
        if (says(said, JGitText.get().serviceNotPermitted)) {
            return Optional.of(MlgitException.authentication(
                    host + " knows the login, but does not let it read " + url,
                    "ask the repository's owner, or use another login; a token may need one more right"));
        }
        if (says(said, JGitText.get().expectedPktLineWithService)
                || says(said, JGitText.get().invalidAdvertisementOf)
                || says(said, JGitText.get().expectedReceivedContentType)) {
            return Optional.of(MlgitException.failed(
                    "what answers at " + url + " is no Git server: it sent a page, not a repository",
                    "check the address on the repository's page; networks that want a sign-in answer like this too"));
        }
        return Optional.empty();
    }

    /** True when a message was made from this pattern of JGit's: its longest stretch without a gap tells. */
    private static boolean says(String message, String pattern) {
        return Arrays.stream(pattern.split("\\{[0-9]}"))
                .map(part -> MessageFormat.format(part, ""))
                .max(Comparator.comparingInt(String::length))
                .filter(message::contains)
                .isPresent();
    }
}
