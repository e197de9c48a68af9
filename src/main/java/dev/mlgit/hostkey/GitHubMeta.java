// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The host keys in an answer of GitHub's {@code /meta} endpoint: {@code ssh_keys}, each a type and base64, and
 * {@code ssh_key_fingerprints}, each without its {@code SHA256:}, by names such as {@code SHA256_ED25519}
 * (docs.github.com/en/rest/meta/meta). Both must say the same.
 */
final class GitHubMeta {
    private static final Set<String> TYPES = Set.of("ED25519", "ECDSA", "RSA");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_KEYS = 20;

    private final NodeParser parser;

    GitHubMeta(NodeParser parser) {
        this.parser = parser;
    }

    /** @throws MlgitException of kind REFUSED when the answer can't be trusted */
    List<SshPublicKey> keys(String json) {
        Map<String, Node> answer = object(parse(json), "the answer");
        List<SshPublicKey> keys = keysOf(answer.get("ssh_keys"));
        Map<String, Node> fingerprints =
                object(answer.getOrDefault("ssh_key_fingerprints", Node.absent()), "ssh_key_fingerprints");
        var unclaimed = new HashSet<>(fingerprints.keySet());
        for (SshPublicKey key : keys) {
            String name = "SHA256_" + key.displayType();
            String published = "SHA256:" + text(fingerprints.getOrDefault(name, Node.absent()), name);
            if (!published.equals(key.fingerprint().text())) {
                throw refused("its " + key.displayType() + " key has the fingerprint " + key.fingerprint()
                        + ", and it says " + SafeText.line(published));
            }
            unclaimed.remove(name);
        }
        if (!unclaimed.isEmpty()) {
            throw refused("it names fingerprints without a key: " + SafeText.line(String.join(", ", unclaimed)));
        }
        return keys;
    }

    private Node parse(String json) {
        try {
            return parser.parse(json);
        } catch (MlgitException noJson) {
            throw refused("it is not JSON").causedBy(noJson);
        }
    }

    private static List<SshPublicKey> keysOf(@org.jspecify.annotations.Nullable Node listed) {
        if (!(listed instanceof Node.Items items) || items.values().isEmpty()) {
            throw refused("it names no keys");
        }
        if (items.values().size() > MOST_KEYS) {
            throw refused("it names more than " + MOST_KEYS + " keys");
        }
        var keys = new ArrayList<SshPublicKey>();
        var types = new HashSet<String>();
        for (Node item : items.values()) {
            String line = text(item, "ssh_keys");
            SshPublicKey key = LineKey.of(line).orElseThrow(() -> refused("this is no key: " + shortened(line)));
            String type = key.displayType();
            boolean weak = type.equals("RSA") && key.bits() < LEAST_RSA_BITS;
            if (!TYPES.contains(type.toUpperCase(Locale.ROOT)) || weak) {
                throw refused("it has a key of a type mlgit does not take: " + SafeText.line(type) + " " + key.bits());
            }
            if (!types.add(type)) {
                throw refused("it has two keys of the type " + type);
            }
            keys.add(key);
        }
        return keys;
    }

    private static Map<String, Node> object(Node node, String name) {
        if (node instanceof Node.Fields fields) {
            return fields.values();
        }
        throw refused(name + " is not an object");
    }

    private static String text(Node node, String name) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        throw refused(name + " is missing, or no text");
    }

    private static String shortened(String line) {
        String safe = SafeText.line(line);
        int most = 60;
        return safe.length() > most ? safe.substring(0, most) + "..." : safe;
    }

    private static MlgitException refused(String why) {
        return MlgitException.refused(
                "the answer of GitHub's /meta is not to be trusted: " + why + "; nothing was changed",
                "try again from another network; see also https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints");
    }
}
