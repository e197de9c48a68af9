// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.agent.AgentConnection;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.sshkey.KeyUses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What relies on a key on this machine: lines of the user's ssh_config that name its file, and the agent. */
final class LocalKeyUses implements KeyUses {
    private static final Pattern NAMES_FILE =
            Pattern.compile("\\s*(?i:IdentityFile|CertificateFile)[\\s=]+\"?([^\"]+?)\"?\\s*");

    private final Environment environment;

    LocalKeyUses(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<String> of(Path privateFile, SshPublicKey key) {
        var uses = new ArrayList<String>();
        Path config = environment.sshDirectory().resolve("config");
        List<String> lines = lines(config);
        for (int index = 0; index < lines.size(); index++) {
            if (names(lines.get(index), privateFile)) {
                uses.add("line " + (index + 1) + " of " + config + " names it");
            }
        }
        environment
                .variable("SSH_AUTH_SOCK")
                .map(environment::path)
                .filter(socket -> holds(socket, key))
                .ifPresent(socket -> uses.add(
                        "the agent at " + socket + " holds it until it is told not to: ssh-add -d " + privateFile));
        return uses;
    }

    private boolean names(String line, Path privateFile) {
        Matcher matcher = NAMES_FILE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1).replace("%d", environment.home().toString());
        Path named = environment.in(environment.home()).path(name);
        return named.equals(privateFile)
                || named.equals(privateFile.resolveSibling(privateFile.getFileName() + "-cert.pub"));
    }

    private static List<String> lines(Path config) {
        try {
            boolean plain = Files.isRegularFile(config) && Files.size(config) < 1 << 20;
            return plain ? Files.readAllLines(config, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** An agent that does not answer is no reason to keep a key. */
    private static boolean holds(Path socket, SshPublicKey key) {
        try (var agent = AgentConnection.open(socket)) {
            return agent.identities().stream()
                    .anyMatch(identity -> identity.key().equals(key));
        } catch (MlgitException unreachable) {
            return false;
        }
    }
}
