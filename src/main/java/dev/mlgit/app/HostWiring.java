// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.hostkey.AcceptedHostKeys;
import dev.mlgit.hostkey.FindHostCommand;
import dev.mlgit.hostkey.FindKnownHosts;
import dev.mlgit.hostkey.HostGroupCommand;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPolicy;
import dev.mlgit.hostkey.KnownHostsFiles;
import dev.mlgit.hostkey.ListHostsCommand;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.hostkey.VerifyHostKey;
import java.nio.file.Path;
import java.util.List;

/** Wires host verification. */
final class HostWiring {
    /** Where OpenSSH keeps the known hosts of the whole machine. */
    private static final Path GLOBAL = Path.of("/etc/ssh");

    private final Wiring wiring;
    private final AcceptedHostKeys accepted = new AcceptedHostKeys();

    HostWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Decides about servers' keys where nothing is configured, asking on this command's terminal. */
    HostKeyVerifier verifier(TrustOptions options) {
        return verifier(HostPolicy.standard(files()), options);
    }

    /** Decides about the keys of one destination as its configuration wants it. */
    HostKeyVerifier verifier(HostPolicy policy, TrustOptions options) {
        var invocation = wiring.invocation();
        return new VerifyHostKey(
                policy, options, accepted, invocation.console(), invocation.environment(), wiring.clock());
    }

    List<CommandEntry> commands() {
        return List.of(new CommandEntry(
                "host",
                "Keys and hosts",
                HostGroupCommand::new,
                List.of(
                        CommandEntry.command(
                                "find", "Keys and hosts", () -> new FindHostCommand(wiring.invocation(), this::find)),
                        CommandEntry.command(
                                "list",
                                "Keys and hosts",
                                () -> new ListHostsCommand(wiring.invocation(), this::find)))));
    }

    private FindKnownHosts find() {
        return new FindKnownHosts(files());
    }

    private KnownHostsFiles files() {
        return KnownHostsFiles.in(wiring.invocation().environment().sshDirectory(), GLOBAL);
    }
}
