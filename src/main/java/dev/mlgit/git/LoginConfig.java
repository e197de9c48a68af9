// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.core.env.Environment;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshConstants;
import org.jspecify.annotations.Nullable;

/**
 * The user's SSH configuration, with two answers of our own: which key types to ask the server for first, and which
 * private keys to offer. The keys go through {@link KeyFileAgent}, so JGit itself is told of no identity file.
 */
final class LoginConfig implements SshConfigStore {
    private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final List<String> OURS = List.of(
            SshConstants.IDENTITY_FILE,
            SshConstants.IDENTITIES_ONLY,
            SshConstants.IDENTITY_AGENT,
            SshConstants.ADD_KEYS_TO_AGENT,
            SshConstants.PKCS11_PROVIDER,
            SshConstants.CERTIFICATE_FILE);

    private final Environment environment;
    private final SshConfigStore file;
    private final HostKeyVerifier verifier;
    private final Optional<Path> chosenKey;
    private final Map<HostPort, HostPort> aliases = new HashMap<>();
    private final Map<String, List<Path>> keysOfLogin = new HashMap<>();

    /** @param file the configuration as OpenSSH would read it */
    LoginConfig(Environment environment, SshConfigStore file, HostKeyVerifier verifier, Optional<Path> chosenKey) {
        this.environment = environment;
        this.file = file;
        this.verifier = verifier;
        this.chosenKey = chosenKey;
    }

    @Override
    public HostConfig lookup(String hostName, int port, @Nullable String userName) {
        return prepared(hostName, port, file.lookup(hostName, port, userName));
    }

    @Override
    public HostConfig lookupDefault(String hostName, int port, @Nullable String userName) {
        return prepared(hostName, port, file.lookupDefault(hostName, port, userName));
    }

    /** The name under which a host's keys are known, as {@code HostKeyAlias} has it. */
    synchronized HostPort nameOf(HostPort connected) {
        return aliases.getOrDefault(connected, connected);
    }

    /** The private key files for a login, by the token that was given as its identity agent. */
    synchronized List<Path> keys(String token) {
        return keysOfLogin.getOrDefault(token, List.of());
    }

    private synchronized HostConfig prepared(String typedHost, int typedPort, HostConfig entry) {
        HostPort connected = connected(typedHost, typedPort, entry);
        String alias = entry.getValue("HostKeyAlias");
        if (alias != null && !alias.isEmpty()) {
            aliases.put(connected, new HostPort(alias, 22));
        }
        var single = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        single.putAll(entry.getOptions());
        var multiple = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        multiple.putAll(entry.getMultiValuedOptions());
        OURS.forEach(single::remove);
        OURS.forEach(multiple::remove);

        String token = "login-" + keysOfLogin.size();
        keysOfLogin.put(token, keyFiles(entry));
        single.put(SshConstants.IDENTITY_AGENT, token);
        var order = verifier.keyAlgorithms(aliases.getOrDefault(connected, connected));
        single.putIfAbsent(SshConstants.HOST_KEY_ALGORITHMS, String.join(",", order));
        return new PreparedHostConfig(single, multiple);
    }

    private List<Path> keyFiles(HostConfig entry) {
        List<String> configured = entry.getValues(SshConstants.IDENTITY_FILE);
        Stream<Path> fromConfig =
                configured == null ? Stream.empty() : configured.stream().map(environment::path);
        List<Path> files =
                Stream.concat(chosenKey.stream(), fromConfig).distinct().toList();
        if (!files.isEmpty()) {
            return files;
        }
        return DEFAULT_KEYS.stream().map(environment.sshDirectory()::resolve).toList();
    }

    private static HostPort connected(String typedHost, int typedPort, HostConfig entry) {
        String host = entry.getValue(SshConstants.HOST_NAME);
        String port = entry.getValue(SshConstants.PORT);
        int number = typedPort > 0 ? typedPort : port == null ? SshConstants.SSH_DEFAULT_PORT : Integer.parseInt(port);
        return new HostPort(host == null || host.isEmpty() ? typedHost : host, number);
    }
}
