// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.stream.Collectors;

/** What published keys say about a host for which nothing that fits is published. */
final class ProviderStory {
    private ProviderStory() {}

    /** One sentence without a full stop. */
    static String of(BundledHostKeys bundled, HostPort host, SshPublicKey key) {
        String name = host.knownHostsName();
        boolean listed = host.knownHostsNames().stream()
                .anyMatch(one -> !bundled.publishedFor(one).isEmpty());
        String nothing = listed ? "no key of this type is published for " + name : "nothing is published for " + name;
        var elsewhere = bundled.publishedAnywhere(key);
        if (!elsewhere.isEmpty()) {
            var first = elsewhere.get(0);
            return "the same key is published for " + first.name() + " by "
                    + first.publication().publisher() + " (" + HostKeyText.source(first.publication()) + "); "
                    + nothing;
        }
        var main = host.knownHostsNames().stream()
                .flatMap(one -> bundled.mainName(one).stream())
                .findFirst();
        if (main.isEmpty()) {
            return nothing;
        }
        var keys = bundled.publishedFor(main.get());
        return nothing + "; it is another name of " + main.get() + ", and this is none of the keys "
                + keys.stream()
                        .map(one -> one.publication().publisher())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " publishes for that";
    }
}
