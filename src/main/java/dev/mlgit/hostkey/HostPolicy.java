// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the SSH configuration says about the host keys of one destination; ssh_config(5) has the words.
 *
 * @param files {@code UserKnownHostsFile} and {@code GlobalKnownHostsFile}
 * @param strictness {@code StrictHostKeyChecking}
 * @param hashNewEntries {@code HashKnownHosts}: the names of new lines are hashed
 * @param updates {@code UpdateHostKeys}
 * @param checkHostIp {@code CheckHostIP}: the address must not be known by another key
 * @param alias {@code HostKeyAlias}: the name to look the host up by, whatever its port
 * @param revokedKeys {@code RevokedHostKeys}: a file of keys that are never accepted
 * @param algorithms {@code HostKeyAlgorithms} as written, with its {@code + - ^}; empty for the usual ones
 * @param authorityAlgorithms {@code CASignatureAlgorithms} in the same form: what a certificate may be signed with
 */
public record HostPolicy(
        KnownHostsFiles files,
        StrictnessSetting strictness,
        boolean hashNewEntries,
        HostKeyUpdates updates,
        boolean checkHostIp,
        Optional<String> alias,
        Optional<Path> revokedKeys,
        Optional<String> algorithms,
        Optional<String> authorityAlgorithms) {
    /** What holds where nothing is configured. */
    public static HostPolicy standard(KnownHostsFiles files) {
        return new HostPolicy(
                files,
                StrictnessSetting.STANDARD,
                false,
                HostKeyUpdates.YES,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public HostPolicy with(StrictnessSetting changed) {
        return new HostPolicy(
                files,
                changed,
                hashNewEntries,
                updates,
                checkHostIp,
                alias,
                revokedKeys,
                algorithms,
                authorityAlgorithms);
    }

    public HostPolicy withHashedEntries(boolean hashed) {
        return new HostPolicy(
                files, strictness, hashed, updates, checkHostIp, alias, revokedKeys, algorithms, authorityAlgorithms);
    }

    public HostPolicy with(HostKeyUpdates changed) {
        return new HostPolicy(
                files,
                strictness,
                hashNewEntries,
                changed,
                checkHostIp,
                alias,
                revokedKeys,
                algorithms,
                authorityAlgorithms);
    }

    public HostPolicy withCheckedAddress(boolean checked) {
        return new HostPolicy(
                files,
                strictness,
                hashNewEntries,
                updates,
                checked,
                alias,
                revokedKeys,
                algorithms,
                authorityAlgorithms);
    }

    /** As this policy, filed under another name; empty for none. */
    public HostPolicy withAlias(Optional<String> name) {
        return new HostPolicy(
                files,
                strictness,
                hashNewEntries,
                updates,
                checkHostIp,
                name,
                revokedKeys,
                algorithms,
                authorityAlgorithms);
    }

    /** As this policy, with a file of keys that are never accepted. */
    public HostPolicy withRevokedKeys(Path file) {
        return new HostPolicy(
                files,
                strictness,
                hashNewEntries,
                updates,
                checkHostIp,
                alias,
                Optional.of(file),
                algorithms,
                authorityAlgorithms);
    }

    /** As this policy, with the list as in the configuration; empty for the usual ones. */
    public HostPolicy withAlgorithms(Optional<String> list) {
        return new HostPolicy(
                files, strictness, hashNewEntries, updates, checkHostIp, alias, revokedKeys, list, authorityAlgorithms);
    }

    /** As this policy, with the list as in the configuration; empty for the usual ones. */
    public HostPolicy withAuthorityAlgorithms(Optional<String> list) {
        return new HostPolicy(
                files, strictness, hashNewEntries, updates, checkHostIp, alias, revokedKeys, algorithms, list);
    }

    /** The host as its keys are filed: the alias stands for itself, without a port. */
    HostPort filed(HostPort host) {
        return alias.map(HostPort::ofAlias).orElse(host);
    }
}
