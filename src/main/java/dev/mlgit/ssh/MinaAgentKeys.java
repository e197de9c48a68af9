// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.agent.AgentKey;
import dev.mlgit.agent.AgentKeySource;
import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens private key files in any form that MINA reads, for an agent. */
public final class MinaAgentKeys implements AgentKeySource {
    private final KeyPassphrases passphrases;

    public MinaAgentKeys(KeyPassphrases passphrases) {
        this.passphrases = passphrases;
    }

    @Override
    public Locked read(Path file) {
        try {
            MinaLoginKey key = MinaLoginKey.open(file, passphrases);
            if (key.publicKey().type().startsWith("sk-")) {
                throw MlgitException.failed(
                        "the key " + file + " lives in a security key, which mlgit cannot hand to an agent",
                        "ssh-add '" + file + "'");
            }
            return new LockedKey(file, key);
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the key " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** The comment beside the key, else the file's name, as ssh-add has it. */
    private static String comment(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".pub");
        if (!Files.isRegularFile(beside) || Files.size(beside) > MinaLoginKey.MOST_BYTES) {
            return file.toString();
        }
        String[] words = Files.readString(beside).strip().split("\\s+", 3);
        return words.length < 3 ? file.toString() : words[2];
    }

    /** A key file that has not been opened. */
    private record LockedKey(Path file, MinaLoginKey key) implements Locked {
        @Override
        public SshPublicKey publicKey() {
            return key.publicKey();
        }

        @Override
        public AgentKey open() {
            try (var fields = new AgentFields()) {
                return new AgentKey(
                        key.publicKey(), fields.of(key.publicKey(), key.opened().getPrivate()), comment(file));
            } catch (IOException unreadable) {
                throw MlgitException.failed("cannot read the key " + file + ": " + FileFailure.of(unreadable))
                        .causedBy(unreadable);
            }
        }
    }
}
