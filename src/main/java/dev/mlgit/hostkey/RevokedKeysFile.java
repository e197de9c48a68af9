// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code RevokedHostKeys} of ssh_config(5): public keys, one on each line. As in OpenSSH, a file that can't be read lets
 * no host pass; nor does one in the form of ssh-keygen -k, which mlgit can't read.
 */
final class RevokedKeysFile {
    private static final String REVOCATION_LIST = "SSHKRL";

    private final Path file;

    RevokedKeysFile(Path file) {
        this.file = file;
    }

    /** True for a key that is listed, or that was certified by one. */
    boolean lists(OfferedHostKey offered) {
        Set<SshPublicKey> listed = listed();
        return listed.contains(offered.key())
                || offered.certificate()
                        .filter(one -> listed.contains(one.authority()))
                        .isPresent();
    }

    MlgitException refusal(HostPort host, OfferedHostKey offered) {
        return MlgitException.refused(
                "the " + HostKeyText.key(offered.key()) + " key offered by '" + SafeText.line(host.knownHostsName())
                        + "' is revoked in " + shown(),
                "do not connect: a stolen key may be used to impersonate this host");
    }

    private Set<SshPublicKey> listed() {
        var keys = new HashSet<SshPublicKey>();
        try {
            KnownHostsScanner.scan(file, line -> {
                if (line.number() == 1 && line.text().startsWith(REVOCATION_LIST)) {
                    throw MlgitException.refused(
                            "cannot read the revoked host keys in " + shown() + ": a list made by ssh-keygen -k",
                            "give RevokedHostKeys a file with one public key on each line");
                }
                LineKey.of(line.text().strip()).map(HostKeyBlob::plainOf).ifPresent(keys::add);
            });
        } catch (IOException unreadable) {
            throw MlgitException.refused(
                            "cannot read the revoked host keys in " + shown() + ": " + FileFailure.of(unreadable),
                            "ls -ld " + shown())
                    .causedBy(unreadable);
        }
        return keys;
    }

    private String shown() {
        return SafeText.line(file.toString());
    }
}
