// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration that {@code ssh} would read: the user's file, then the machine's. Rules after ssh_config(5) and
 * OpenSSH 9.2's own reader; {@code $HOME} is the home, and {@code MLGIT_SSH_DIR} stands for {@code ~/.ssh}.
 *
 * <p>Files are read anew for each host, because what they say depends on it. Missing files say nothing.
 */
public final class SshConfig {
    private final Environment environment;
    private final Path globalDirectory;
    private final Path ownFile;
    private final Optional<Path> globalFile;
    private final boolean checked;

    private SshConfig(
            Environment environment, Path globalDirectory, Path ownFile, Optional<Path> globalFile, boolean checked) {
        this.environment = environment;
        this.globalDirectory = globalDirectory;
        this.ownFile = ownFile;
        this.globalFile = globalFile;
        this.checked = checked;
    }

    /**
     * The usual files; reads nothing yet.
     *
     * @param globalDirectory where the machine's configuration is: {@code /etc/ssh}
     */
    public static SshConfig in(Environment environment, Path globalDirectory) {
        return new SshConfig(
                environment,
                globalDirectory,
                environment.sshDirectory().resolve("config"),
                Optional.of(globalDirectory.resolve("ssh_config")),
                true);
    }

    /** One file alone, as with {@code ssh -F}. */
    static SshConfig ofFile(Environment environment, Path globalDirectory, Path file) {
        return new SshConfig(environment, globalDirectory, file, Optional.empty(), false);
    }

    /** The user's file, whether it exists or not. */
    public Path ownFile() {
        return ownFile;
    }

    /** What is said about a host as it was typed: {@code ssh HOST}. */
    public HostSettings settingsFor(String host) {
        return settingsFor(host, OptionalInt.empty(), Optional.empty());
    }

    /**
     * What is said about a host.
     *
     * @param host as it was typed, or as a URL has it
     * @param port typed, or from the URL; wins over the files
     * @param user typed, or from the URL; wins over the files
     * @throws MlgitException of kind FAILED, with file and line, where ssh would refuse the files
     */
    public HostSettings settingsFor(String host, OptionalInt port, Optional<String> user) {
        var settings = new CollectedSettings();
        var commandLine = new SettingOrigin(environment.workingDirectory(), 0, true);
        port.ifPresent(number -> settings.offer("port", new Setting(List.of(Integer.toString(number)), commandLine)));
        user.ifPresent(name -> settings.offer("user", new Setting(List.of(name), commandLine)));

        var names = new LocalNames(environment);
        boolean wanted = pass(settings, names, host, host, false);
        String hostName = hostName(settings, host);
        boolean canonical = settings.text("canonicalizehostname")
                .filter(word -> !word.equalsIgnoreCase("no") && !word.equalsIgnoreCase("false"))
                .isPresent();
        if (canonical) {
            settings.warn("CanonicalizeHostname is not followed by mlgit; the name is used as it is: " + hostName);
        }
        if (wanted || canonical) {
            pass(settings, names, hostName, host, true);
        }
        var found = new HostSettings(settings, new Surroundings(environment, globalDirectory, names), host, hostName);
        refuseLoop(found);
        return found;
    }

    /** The last hop would be the destination itself. */
    private static void refuseLoop(HostSettings settings) {
        List<JumpHost> hops = settings.proxyJump();
        if (hops.isEmpty()) {
            return;
        }
        JumpHost last = hops.get(hops.size() - 1);
        boolean same = last.host().equals(settings.hostName())
                && last.port().orElse(22) == settings.port()
                && last.user().orElse(settings.user()).equals(settings.user());
        if (same) {
            String place =
                    settings.origin("ProxyJump").map(origin -> origin + ": ").orElse("");
            throw MlgitException.failed(
                    place + "jumphost loop via " + last.host(),
                    "leave the way in out of its own rule: Host * !" + last.host());
        }
    }

    private boolean pass(CollectedSettings settings, LocalNames names, String host, String typed, boolean finalPass) {
        var matches = new MatchLine(settings, host, typed, environment.userName(), finalPass);
        var pass = new ConfigPass(settings, matches, names, host);
        pass.read(ownFile, new ConfigSource(true, checked, environment.sshDirectory()));
        globalFile.ifPresent(file -> pass.read(file, new ConfigSource(false, false, globalDirectory)));
        return matches.finalPassWanted();
    }

    private static String hostName(CollectedSettings settings, String typed) {
        String name = settings.setting("hostname")
                .map(said -> HostNameToken.expand(said, typed))
                .orElse(typed);
        // A percent sign marks an address with a zone, whose name is the system's.
        return name.indexOf('%') >= 0 ? name : name.toLowerCase(Locale.ROOT);
    }
}
