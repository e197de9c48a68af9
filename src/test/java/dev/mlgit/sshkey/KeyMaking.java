// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes keys for tests, and has the real ssh-keygen look at them. */
final class KeyMaking {
    private final Environment environment;
    private int count;

    KeyMaking(Path home) {
        this.environment = TestEnvironment.at(home);
    }

    /** A key with a file of its own; an empty passphrase for none. */
    MadeKey make(KeyType type, int bits, String passphrase) {
        return make(type, bits, passphrase, "a comment of two@words");
    }

    MadeKey make(KeyType type, int bits, String passphrase, String comment) {
        count++;
        var choice = passphrase.isEmpty() ? new PassphraseChoice.None() : new PassphraseChoice.FromFile("-");
        var request = new MakeKeyRequest(
                new KeySpec(type, bits),
                Optional.of(comment),
                Optional.of("key" + count),
                choice,
                MakeKeyRequest.DEFAULT_ROUNDS,
                false,
                false);
        return with(new FakeKeyDialogue(), new PosixOwnerOnlyProbe(), passphrase)
                .run(request);
    }

    MakeKey with(KeyDialogue dialogue, OwnerOnlyProbe probe, String standardInput) {
        var parts = new MakeKeyParts(
                new PassphraseFile(() -> environment, () -> standardInput.getBytes(StandardCharsets.UTF_8)),
                new SecureRandom()::nextBytes,
                BcryptDerivation::new,
                probe,
                Optional::empty,
                FakeKeyHomes.unknown(),
                FakeSharedMachine.ofOnePerson());
        return new MakeKey(environment, dialogue, parts);
    }

    /** What ssh-keygen prints; fails when it does. */
    String keygen(String... arguments) {
        var command = new ArrayList<>(List.of(RealParts.program("ssh-keygen").toString()));
        command.addAll(List.of(arguments));
        return RealCommand.run(environment.home(), environment.variables(), command)
                .success();
    }
}
