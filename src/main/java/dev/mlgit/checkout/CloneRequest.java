// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.hostkey.TrustOptions;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to clone, and where to.
 *
 * @param url as typed
 * @param directory as typed; empty for the name git would choose, in the place that is chosen
 * @param place what was said about the place
 * @param branch a branch or tag to check out in place of the server's default
 * @param depth number of commits of history; empty for all
 * @param submodules also clone the submodules, and theirs
 * @param trust what to do about a host that is not known yet
 * @param keyFile private key to log in with, as typed; empty for those of the SSH configuration
 */
public record CloneRequest(
        String url,
        Optional<String> directory,
        PlaceChoice place,
        Optional<String> branch,
        OptionalInt depth,
        boolean submodules,
        TrustOptions trust,
        Optional<String> keyFile,
        CloneChoices choices) {}
