// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.AcceptedHostKeys;
import dev.mlgit.hostkey.AuditHostsCommand;
import dev.mlgit.hostkey.AuditKnownHosts;
import dev.mlgit.hostkey.CheckHost;
import dev.mlgit.hostkey.CheckHostCommand;
import dev.mlgit.hostkey.FindHostCommand;
import dev.mlgit.hostkey.FindKnownHosts;
import dev.mlgit.hostkey.ForgetHost;
import dev.mlgit.hostkey.ForgetHostCommand;
import dev.mlgit.hostkey.HashHostsCommand;
import dev.mlgit.hostkey.HashKnownHosts;
import dev.mlgit.hostkey.HostGroupCommand;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostRoutes;
import dev.mlgit.hostkey.KnownHostsFiles;
import dev.mlgit.hostkey.ListHostsCommand;
import dev.mlgit.hostkey.PublishedOverlay;
import dev.mlgit.hostkey.TrustHost;
import dev.mlgit.hostkey.TrustHostCommand;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.hostkey.UpdateHostsCommand;
import dev.mlgit.hostkey.UpdatePublishedKeys;
import dev.mlgit.hostkey.VerifyHostKey;
import dev.mlgit.http.JdkWebClient;
import dev.mlgit.http.WebSettings;
import dev.mlgit.json.JacksonParser;
import dev.mlgit.ssh.MinaHostKeyScanner;
import dev.mlgit.sshconfig.HostSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Wires host verification. */
final class HostWiring {
    /** Where OpenSSH keeps the known hosts of the whole machine. */
    private static final Path GLOBAL = Path.of("/etc/ssh");

    private static final int PATIENCE_SECONDS = 30;
    private static final String SECTION = "Keys and hosts";

    private final Wiring wiring;
    private final AcceptedHostKeys accepted = new AcceptedHostKeys();

    HostWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Decides about the keys of one destination as ssh_config has it, asking on this command's terminal. */
    HostKeyVerifier verifier(HostSettings settings, TrustOptions options) {
        var invocation = wiring.invocation();
        return new VerifyHostKey(
                HostPolicies.of(settings),
                options,
                accepted,
                invocation.console(),
                invocation.environment(),
                wiring.clock());
    }

    List<CommandEntry> commands() {
        var invocation = wiring.invocation();
        return List.of(new CommandEntry(
                "host",
                SECTION,
                HostGroupCommand::new,
                List.of(
                        command("check", () -> new CheckHostCommand(invocation, this::check)),
                        command("list", () -> new ListHostsCommand(invocation, this::find)),
                        command("find", () -> new FindHostCommand(invocation, this::find)),
                        command("trust", () -> new TrustHostCommand(invocation, this::trust)),
                        command(
                                "forget",
                                () -> new ForgetHostCommand(
                                        invocation,
                                        file -> new ForgetHost(
                                                file.isPresent() ? changed(file) : routes().everyFile()))),
                        command("audit", () -> new AuditHostsCommand(invocation, this::audit)),
                        command("update", () -> new UpdateHostsCommand(invocation, this::update)),
                        command(
                                "hash",
                                () -> new HashHostsCommand(invocation, file -> new HashKnownHosts(changed(file)))))));
    }

    private static CommandEntry command(String name, Supplier<Object> command) {
        return CommandEntry.command(name, SECTION, command);
    }

    private CheckHost check() {
        return new CheckHost(
                routes(),
                new MinaHostKeyScanner(),
                PublishedOverlay.in(wiring.invocation().environment().dataDirectory()),
                wiring.clock(),
                patience());
    }

    private TrustHost trust() {
        return new TrustHost(routes(), check(), wiring.invocation().console());
    }

    private AuditKnownHosts audit(Optional<String> file) {
        var files = file.isPresent() ? changed(file) : routes().everyFile();
        return new AuditKnownHosts(
                files, PublishedOverlay.in(wiring.invocation().environment().dataDirectory()));
    }

    private UpdatePublishedKeys update() {
        var environment = wiring.invocation().environment();
        var client = new JdkWebClient(
                environment, WebSettings.of(environment, Optional.empty(), false), "mlgit/" + Version.NUMBER);
        return new UpdatePublishedKeys(
                new WebPage(client),
                new JacksonParser(),
                UpdatePublishedKeys.META,
                environment.dataDirectory(),
                wiring.clock());
    }

    private HostRoutes routes() {
        var environment = wiring.invocation().environment();
        return new ConfiguredRoutes(environment, GLOBAL, files());
    }

    /** How long a server may take to show its keys. */
    private Duration patience() {
        String text = wiring.invocation()
                .environment()
                .variable("MLGIT_CONNECT_TIMEOUT")
                .orElse(Integer.toString(PATIENCE_SECONDS));
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw MlgitException.usage(
                    "MLGIT_CONNECT_TIMEOUT is '" + text + "', not a number of seconds",
                    "export MLGIT_CONNECT_TIMEOUT=" + PATIENCE_SECONDS);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private FindKnownHosts find(Optional<String> file) {
        return file.map(this::existing)
                .map(path -> new FindKnownHosts(List.of(path)))
                .orElseGet(() -> new FindKnownHosts(routes().everyFile()));
    }

    /** The files a command may change: the user's own, or the one of {@code --file}. */
    private KnownHostsFiles changed(Optional<String> file) {
        return file.map(this::existing)
                .map(path -> new KnownHostsFiles(List.of(path), List.of()))
                .orElseGet(this::files);
    }

    private Path existing(String file) {
        return KnownHostsFiles.existing(wiring.invocation().environment().path(file));
    }

    private KnownHostsFiles files() {
        return KnownHostsFiles.in(wiring.invocation().environment().sshDirectory(), GLOBAL);
    }
}
