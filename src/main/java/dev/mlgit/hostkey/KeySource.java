// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys in a file that somebody was given: a public key file, or known_hosts lines such as ssh-keyscan prints. */
final class KeySource {
    private KeySource() {}

    /**
     * Public keys without a name, and keys of the known_hosts lines that name the host.
     *
     * @param name as known_hosts writes it
     */
    static List<SshPublicKey> keysFor(String name, Path file) {
        KnownHostsFiles.existing(file);
        Set<SshPublicKey> keys = new LinkedHashSet<>();
        var others = new ArrayList<String>();
        var matcher = new HostMatcher(List.of(name));
        KnownHostsFiles.scan(file, line -> {
            var alone = LineKey.of(line.text().strip());
            alone.ifPresent(keys::add);
            line.parsed().filter(one -> alone.isEmpty()).ifPresent(one -> {
                if (line.names(matcher) && one.marker() == HostKeyMarker.NONE) {
                    keys.add(one.key());
                } else {
                    others.add(one.names().text());
                }
            });
        });
        if (keys.isEmpty()) {
            String shown = SafeText.line(file.toString());
            throw others.isEmpty()
                    ? MlgitException.failed(
                            "there is no host key in " + shown,
                            "it takes lines such as: ssh-ed25519 AAAA..., or HOST ssh-ed25519 AAAA...")
                    : MlgitException.failed("no line of " + shown + " is for " + SafeText.line(name)
                            + "; the first is for " + FoundLine.shown(others.get(0)));
        }
        return List.copyOf(keys);
    }
}
