// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;

/** Host keys that nobody uses, and the two of GitHub that everybody knows. */
final class HostKeys {
    static final SshPublicKey ED25519 =
            key("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA0DL7AYu5d20ffDRJ0id6kOGJUIj5ErYjOfp7IR8yjt");
    static final SshPublicKey OTHER_ED25519 =
            key("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKXESmzjfu4qDBwWlue/2kMi3rfiUEvkOlhK7Pn2q4rC");
    static final SshPublicKey ECDSA = key(
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBbgicGomZnJEBEN8CXsiD8nYOFwOEyUkNMzGUzraf/dES/TCSEAYvmbj0TE5ciRoljjB94rAHdN8Ya/smAd2sA=");
    static final SshPublicKey RSA = key(
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC1x1xEEG6k6KDkA0Rl50ZEQww6uUfnkRi5tSk6yMXldAjUiMHVGv5wB31dakBJ5e9tly3jK0BCC7V6P9nRCETdXPAB3V4N8ZigqHebrdxzSQio1celfMSZmE+9OPBxFF4hih56vOr+zGM7hrSh2ld6gebGUkM3zCTaooeSSvgmgw==");
    static final SshPublicKey AUTHORITY =
            key("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL6YZgFlvKgUlx62YUjwRQu+/ek/vKSl/BL9+arWpUEo");

    private HostKeys() {}

    static SshPublicKey key(String line) {
        String[] words = line.split(" ");
        return SshPublicKey.parse(words[0], words[1]).orElseThrow();
    }

    static String line(SshPublicKey key) {
        return key.type() + " " + key.base64();
    }

    /** GitHub's published key of this type. */
    static SshPublicKey github(String type) {
        return published("github.com", type);
    }

    /** The key of this type that is published for the host. */
    static SshPublicKey published(String host, String type) {
        return BundledHostKeys.load().publishedFor(host).stream()
                .map(PublishedHostKey::key)
                .filter(key -> key.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** GitHub's RSA key that was exposed in 2023. */
    static SshPublicKey exposed() {
        return KnownHostsParser.parse(BundledHostKeys.text("known_hosts_revoked")).stream()
                .map(KnownHostsLine::key)
                .filter(key -> key.fingerprint().text().equals("SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"))
                .findFirst()
                .orElseThrow();
    }
}
