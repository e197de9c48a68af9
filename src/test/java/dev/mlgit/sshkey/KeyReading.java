// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.ssh.keys.BouncyForeignKeyMath;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that is done with keys that are there, put together as the application does. */
final class KeyReading {
    static final KeyOpening OPENING = new KeyOpening(BcryptDerivation::new, BouncyForeignKeyMath::new);

    private final Environment environment;
    private final KeyDialogue dialogue;

    /** Nobody can be asked. */
    KeyReading(Path home) {
        this(home, new FakeKeyDialogue());
    }

    KeyReading(Path home, KeyDialogue dialogue) {
        this.environment = TestEnvironment.at(home);
        this.dialogue = dialogue;
    }

    KeyDescription show(String file) {
        return showKey("").run(Optional.of(file)).key();
    }

    /** What {@code mlgit key show} prints after the public key. */
    String fingerprintLine(String file) {
        KeyDescription key = show(file);
        return KeyLines.fingerprint(key.key().orElseThrow(), key.plainKey().orElseThrow(), key.comment(), false);
    }

    /** The public line, from the opened key when there is a passphrase. */
    String publicLine(String file, String passphrase) {
        Optional<String> input = passphrase.isEmpty() ? Optional.empty() : Optional.of("-");
        return SafeText.of(showKey(passphrase).publicLine(Optional.of(file), input));
    }

    ChangedKey changePassphrase(String file, String before, String after) {
        PassphraseChoice choice = new PassphraseChoice.None();
        if (!after.isEmpty()) {
            choice = new PassphraseChoice.FromFile(secretFile(after));
        }
        var change = new ChangePassphrase(environment, dialogue, file(before), unlocker(before), encoder(), privacy());
        return change.run(new ChangePassphraseRequest(
                Optional.of(file), before.isEmpty() ? Optional.empty() : Optional.of("-"), choice, 16, false));
    }

    ChangeComment.Result changeComment(String file, String passphrase, String comment) {
        var change = new ChangeComment(environment, dialogue, unlocker(passphrase), encoder());
        return change.run(new ChangeCommentRequest(
                Optional.of(file), Optional.of(comment), passphrase.isEmpty() ? Optional.empty() : Optional.of("-")));
    }

    /** @param passphrase the key's own; it keeps it */
    ImportedKey importKey(String file, String passphrase, String destination) {
        var parts = new ImportKeyParts(
                new KeySource(environment, dialogue, () -> new byte[0]),
                file(passphrase),
                unlocker(passphrase),
                encoder(),
                new PosixOwnerOnlyProbe(),
                OPENING);
        return new ImportKey(environment, dialogue, parts)
                .run(new ImportKeyRequest(
                        file,
                        Optional.of(destination),
                        Optional.empty(),
                        passphrase.isEmpty() ? Optional.empty() : Optional.of("-"),
                        Optional.empty(),
                        false,
                        false));
    }

    List<ListedKey> list(String... places) {
        return new ListKeys(
                        environment,
                        FakeKeyHomes.unknown(),
                        () -> Instant.EPOCH.plusSeconds(1_800_000_000L),
                        OPENING,
                        self())
                .run(List.of(places));
    }

    private int self() {
        try {
            return (int) Files.getAttribute(environment.home(), "unix:uid");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String secretFile(String secret) {
        try {
            return Files.writeString(environment.home().resolve("new-passphrase"), secret + "\n")
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ShowKey showKey(String passphrase) {
        return new ShowKey(environment, FakeKeyHomes.unknown(), OPENING, unlocker(passphrase));
    }

    private KeyUnlocker unlocker(String passphrase) {
        return new KeyUnlocker(dialogue, file(passphrase), OPENING);
    }

    private PassphraseFile file(String input) {
        return new PassphraseFile(() -> environment, () -> input.getBytes(StandardCharsets.UTF_8));
    }

    private CheckKeyPrivacy privacy() {
        return new CheckKeyPrivacy(environment, FakeSharedMachine.ofOnePerson(), FakeKeyHomes.unknown());
    }

    private static PrivateKeyEncoder encoder() {
        return new PrivateKeyEncoder(new SecureRandom()::nextBytes, BcryptDerivation::new);
    }
}
