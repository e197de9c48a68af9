// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Git client asks a server to run.
 *
 * @param repository the path as the client named it, unchecked
 */
public record PackRequest(Program program, String repository) {
    /** Quoted by the client for a shell; quotes inside a name are of no use here and do not match. */
    private static final Pattern FORM = Pattern.compile("git[- ](upload|receive)-pack '?([^'\\p{Cntrl}]{1,400})'?");

    /** The two programs of a Git server. */
    public enum Program {
        /** A client fetches. */
        UPLOAD_PACK,
        /** A client pushes. */
        RECEIVE_PACK
    }

    /** Empty for everything that is no call of one of the two programs on one repository. */
    public static Optional<PackRequest> parse(String command) {
        Matcher matcher = FORM.matcher(command);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Program program = matcher.group(1).equals("upload") ? Program.UPLOAD_PACK : Program.RECEIVE_PACK;
        return Optional.of(new PackRequest(program, matcher.group(2)));
    }
}
