// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the configuration says about one host, with OpenSSH's defaults. Paths are expanded and absolute; they need not
 * exist. Methods that expand tokens throw {@link MlgitException} of kind FAILED where ssh would refuse the text.
 */
public final class HostSettings {
    private final CollectedSettings settings;
    private final Surroundings surroundings;
    private final String typedHost;
    private final String hostName;

    HostSettings(CollectedSettings settings, Surroundings surroundings, String typedHost, String hostName) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.typedHost = typedHost;
        this.hostName = hostName;
    }

    /** The name as it was typed. */
    public String typedHost() {
        return typedHost;
    }

    /** The name or address to connect to, in lower case. */
    public String hostName() {
        return hostName;
    }

    /** 22 where nobody says. */
    public int port() {
        return settings.text("port").map(Integer::parseInt).orElse(22);
    }

    /** The account there; the local user's name where nobody says. */
    public String user() {
        return settings.text("user").orElseGet(environment()::userName);
    }

    /** The private keys the files name, in order; {@code none} leaves no trace here. */
    public List<Path> identityFiles() {
        return settings.each("identityfile").stream()
                .filter(said -> !said.text().equalsIgnoreCase("none"))
                .map(said -> path(said, "IdentityFile"))
                .distinct()
                .toList();
    }

    /** True when some IdentityFile line applies, {@code none} included: then the usual files are not tried. */
    public boolean namesIdentityFiles() {
        return !settings.each("identityfile").isEmpty();
    }

    /** Only the named keys are to be offered, even if the agent has others. */
    public boolean identitiesOnly() {
        return flag("identitiesonly", false);
    }

    public List<Path> certificateFiles() {
        return settings.each("certificatefile").stream()
                .map(said -> path(said, "CertificateFile"))
                .distinct()
                .toList();
    }

    /**
     * The agent's socket: that of IdentityAgent, else of {@code SSH_AUTH_SOCK}. Empty where there is neither, or where
     * the configuration says {@code none}.
     */
    public Optional<Path> agentSocket() {
        Map<String, String> variables = environment().variables();
        Optional<Setting> said = settings.setting("identityagent");
        String text = said.map(setting -> expanded(setting, "IdentityAgent")).orElse("SSH_AUTH_SOCK");
        if (text.equals("none")) {
            return Optional.empty();
        }
        if (text.equals("SSH_AUTH_SOCK") || text.startsWith("$")) {
            return Optional.ofNullable(variables.get(text.replaceFirst("^\\$", "")))
                    .filter(value -> !value.isEmpty())
                    .map(environment()::path);
        }
        return Optional.of(environment().path(text));
    }

    /** What AddKeysToAgent says about keys that are opened for this host. */
    public AddKeysToAgent addKeysToAgent() {
        return settings.setting("addkeystoagent")
                .map(said -> AddKeysToAgent.of(said.words()))
                .orElse(AddKeysToAgent.NEVER);
    }

    /** The hops to go through, first hop first; empty for none. When it is set there is no {@link #proxyCommand}. */
    public List<JumpHost> proxyJump() {
        try {
            return new JumpList(surroundings.names())
                    .parse(settings.text("proxyjump").orElse("none"));
        } catch (BadLineException checkedWhenItWasRead) {
            throw new IllegalStateException(checkedWhenItWasRead);
        }
    }

    /** The command that connects, with its tokens replaced; mlgit itself never runs one while reading. */
    public Optional<String> proxyCommand() {
        return rawProxyCommand().map(command -> {
            var tokens = new Tokens(Map.of(
                    'h', hostName,
                    'k', keyAlias(),
                    'n', typedHost,
                    'p', Integer.toString(port()),
                    'r', user()));
            return tokens.expand(command, "ProxyCommand");
        });
    }

    Optional<String> rawProxyCommand() {
        return settings.text("proxycommand").filter(text -> !text.equalsIgnoreCase("none"));
    }

    /** The name under which the host's keys are kept, in lower case. */
    public Optional<String> hostKeyAlias() {
        return settings.text("hostkeyalias").map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** Where the user's known hosts are; the first is written to. Empty for {@code none}. */
    public List<Path> userKnownHostsFiles() {
        Path directory = environment().sshDirectory();
        return settings.setting("userknownhostsfile")
                .map(said -> files(said, "UserKnownHostsFile", true))
                .orElseGet(() -> List.of(directory.resolve("known_hosts"), directory.resolve("known_hosts2")));
    }

    /** The machine's known hosts. Empty for {@code none}. */
    public List<Path> globalKnownHostsFiles() {
        Path directory = surroundings.globalDirectory();
        return settings.setting("globalknownhostsfile")
                .map(said -> files(said, "GlobalKnownHostsFile", false))
                .orElseGet(() -> List.of(directory.resolve("ssh_known_hosts"), directory.resolve("ssh_known_hosts2")));
    }

    /** See {@link #origin} for whose file said so. */
    public StrictHostKeyChecking strictHostKeyChecking() {
        return settings.text("stricthostkeychecking")
                .map(StrictHostKeyChecking::of)
                .orElse(StrictHostKeyChecking.ASK);
    }

    public boolean hashKnownHosts() {
        return flag("hashknownhosts", false);
    }

    public boolean checkHostIp() {
        return flag("checkhostip", false);
    }

    /** As OpenSSH: yes, unless other files of known hosts, or keys in the DNS, were asked for. */
    public YesNoAsk updateHostKeys() {
        boolean usual = settings.setting("userknownhostsfile")
                .map(said -> said.words().equals(List.of("~/.ssh/known_hosts")))
                .orElse(true);
        boolean dns = settings.text("verifyhostkeydns").map(YesNoAsk::of).orElse(YesNoAsk.NO) != YesNoAsk.NO;
        return settings.text("updatehostkeys").map(YesNoAsk::of).orElse(usual && !dns ? YesNoAsk.YES : YesNoAsk.NO);
    }

    /** A file with keys that are never accepted. */
    public Optional<Path> revokedHostKeys() {
        return settings.setting("revokedhostkeys")
                .filter(said -> !said.text().equalsIgnoreCase("none"))
                .map(said -> environment().path(said.text()));
    }

    public Optional<AlgorithmList> hostKeyAlgorithms() {
        return algorithms("hostkeyalgorithms");
    }

    public Optional<AlgorithmList> pubkeyAcceptedAlgorithms() {
        return algorithms("pubkeyacceptedalgorithms");
    }

    public Optional<AlgorithmList> caSignatureAlgorithms() {
        return algorithms("casignaturealgorithms");
    }

    public Optional<AlgorithmList> kexAlgorithms() {
        return algorithms("kexalgorithms");
    }

    public Optional<AlgorithmList> ciphers() {
        return algorithms("ciphers");
    }

    public Optional<AlgorithmList> macs() {
        return algorithms("macs");
    }

    /** Seconds to wait for the connection; empty for the system's own patience. */
    public OptionalInt connectTimeout() {
        return settings.text("connecttimeout").map(TimeSpan::seconds).orElse(OptionalInt.empty());
    }

    /** Methods in the order wanted, such as {@code publickey}; empty where nobody says. */
    public Optional<List<String>> preferredAuthentications() {
        return settings.text("preferredauthentications").map(text -> List.of(text.split(",", -1)));
    }

    public int numberOfPasswordPrompts() {
        return settings.text("numberofpasswordprompts").map(Integer::parseInt).orElse(3);
    }

    public boolean batchMode() {
        return flag("batchmode", false);
    }

    /** False only where the configuration says {@code PubkeyAuthentication no}. */
    public boolean pubkeyAuthentication() {
        return flag("pubkeyauthentication", true);
    }

    public boolean passwordAuthentication() {
        return flag("passwordauthentication", true);
    }

    public boolean keyboardInteractiveAuthentication() {
        return flag("kbdinteractiveauthentication", true);
    }

    /** Seconds between signs of life; 0 for none. Debian's ssh has 300 with BatchMode. */
    public int serverAliveInterval() {
        return settings.text("serveraliveinterval")
                .map(TimeSpan::seconds)
                .orElse(OptionalInt.empty())
                .orElse(batchMode() ? 300 : 0);
    }

    /**
     * Where a setting was said, by its keyword in any case, such as {@code StrictHostKeyChecking}; empty for a default
     * and for what was typed.
     */
    public Optional<SettingOrigin> origin(String keyword) {
        String name = keyword.toLowerCase(Locale.ROOT);
        return settings.setting(name)
                .or(() -> settings.each(name).stream().findFirst())
                .map(Setting::origin)
                .filter(origin -> origin.line() > 0);
    }

    /** What the configuration says and mlgit does not follow, with file and line; each once, to be shown once. */
    public List<String> warnings() {
        return settings.warnings();
    }

    /** The words as they stand in the file, for keywords that have no method here. */
    Optional<List<String>> words(String keyword) {
        return settings.setting(keyword).map(Setting::words);
    }

    List<String> rawEach(String keyword) {
        return settings.each(keyword).stream().map(Setting::text).toList();
    }

    private Optional<AlgorithmList> algorithms(String keyword) {
        return settings.text(keyword).map(AlgorithmList::new);
    }

    private boolean flag(String keyword, boolean otherwise) {
        return settings.text(keyword)
                .map(word -> !word.equalsIgnoreCase("no") && !word.equalsIgnoreCase("false"))
                .orElse(otherwise);
    }

    private List<Path> files(Setting said, String keyword, boolean tokens) {
        if (said.text().equalsIgnoreCase("none")) {
            return List.of();
        }
        return said.words().stream()
                .map(word -> tokens
                        ? expanded(new Setting(List.of(word), said.origin()), keyword)
                        : surroundings.names().tilde(word))
                .map(environment()::path)
                .toList();
    }

    private Path path(Setting said, String keyword) {
        return environment().path(expanded(said, keyword));
    }

    private String expanded(Setting said, String keyword) {
        return tokens().expand(
                        surroundings.names().tilde(said.text()),
                        said.origin() + ": " + keyword,
                        environment().variables());
    }

    private Tokens tokens() {
        String full = surroundings.names().fullHostName();
        return new Tokens(Map.ofEntries(
                Map.entry('C', ConnectionHash.of(full + hostName + port() + user())),
                Map.entry('L', full.replaceFirst("\\..*", "")),
                Map.entry('d', environment().home().toString()),
                Map.entry('h', hostName),
                Map.entry('i', Integer.toString(surroundings.names().userId())),
                Map.entry('j', settings.text("proxyjump").orElse("")),
                Map.entry('k', keyAlias()),
                Map.entry('l', full),
                Map.entry('n', typedHost),
                Map.entry('p', Integer.toString(port())),
                Map.entry('r', user()),
                Map.entry('u', environment().userName())));
    }

    private String keyAlias() {
        return hostKeyAlias().orElse(typedHost);
    }

    private Environment environment() {
        return surroundings.environment();
    }
}
