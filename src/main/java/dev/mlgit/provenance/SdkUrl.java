// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.regex.Pattern;

/** What azure-ai-ml makes of a repository's URL. */
final class SdkUrl {
    /** Its {@code has_pat_token}; a user's name alone is taken for a token as well. */
    private static final Pattern TOKEN = Pattern.compile("https://(?:[^/@]+/)?([^/@]+)@");

    private SdkUrl() {}

    /** True where it sends nothing, or would send a password or token in a form it does not know. */
    static boolean isWithheld(String url) {
        return !CleanUrl.of(url).equals(url) || TOKEN.matcher(url).find();
    }
}
