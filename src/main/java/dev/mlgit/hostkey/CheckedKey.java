// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.List;
import java.util.Optional;

/**
 * A key that a server showed, and what is known about it.
 *
 * @param certificate true where it came in a host certificate
 * @param source what the verdict rests on: {@code FILE:LINE}, or a page with the day it was read
 * @param remark a sentence worth telling; empty where the source says it all
 * @param advice what to do about a key that must not be trusted, a line each; empty for others
 */
record CheckedKey(
        SshPublicKey key,
        boolean certificate,
        VerdictWord verdict,
        Optional<String> source,
        Optional<String> remark,
        List<String> advice) {
    CheckedKey {
        advice = List.copyOf(advice);
    }

    CheckedKey advising(List<String> hints) {
        return new CheckedKey(key, certificate, verdict, source, remark, hints);
    }

    /** The type as JSON has it: of the certificate, where it is one. */
    String type() {
        return certificate ? key.type().replace("@openssh.com", "") + "-cert-v01@openssh.com" : key.type();
    }

    /** The type as ssh-keygen shows it. */
    String displayType() {
        return key.displayType() + (certificate ? "-CERT" : "");
    }
}
