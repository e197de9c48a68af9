// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Makes an SSH key pair and writes it where OpenSSH looks for it. */
public final class MakeKey {
    private final Environment environment;
    private final KeyDialogue dialogue;
    private final PassphraseFile passphraseFile;
    private final PrivateKeyEncoder encoder;
    private final KeyDirectory directories;
    private final UserEmail email;
    private final KeyHomes homes;
    private final CheckKeyPrivacy privacy;
    private final KeyPairFiles files = new KeyPairFiles();

    public MakeKey(Environment environment, KeyDialogue dialogue, MakeKeyParts parts) {
        this.environment = environment;
        this.dialogue = dialogue;
        this.passphraseFile = parts.passphraseFile();
        this.encoder = new PrivateKeyEncoder(parts.random(), parts.derivation());
        this.directories = new KeyDirectory(parts.probe(), environment.sshDirectory());
        this.email = parts.email();
        this.homes = parts.homes();
        this.privacy = new CheckKeyPrivacy(environment, parts.machine(), parts.homes());
    }

    MadeKey run(MakeKeyRequest request) {
        requireAnswers(request);
        dialogue.tell("Generating public/private " + request.spec().type() + " key pair.");
        KeyPlace place = place(request, dialogue.possible());
        if (!directories.isToBeMade(place.directory())) {
            return make(request, place);
        }
        directories.make(place.directory());
        dialogue.tell("Created directory '" + place.directory() + "'.");
        boolean done = false;
        try {
            MadeKey made = make(request, place);
            done = true;
            return made;
        } finally {
            if (!done) {
                directories.unmake(place.directory());
            }
        }
    }

    /**
     * Makes an RSA key of 4096 bits, for hosts that take no other kind.
     *
     * @param passphraseFile as typed; where it is empty and there is to be a passphrase, the person is asked
     * @param insist make a key without a passphrase even where that is reckless
     */
    public void runForRsaOnly(Path file, boolean noPassphrase, Optional<String> passphraseFile, boolean insist) {
        run(new MakeKeyRequest(
                new KeySpec(KeyType.rsa, 4096),
                Optional.empty(),
                Optional.of(file.toString()),
                PassphraseChoice.of(noPassphrase, passphraseFile),
                MakeKeyRequest.DEFAULT_ROUNDS,
                false,
                insist));
    }

    /** What {@link #run} would do, without doing any of it. */
    KeyPlan plan(MakeKeyRequest request) {
        KeyPlace place = place(request, false);
        boolean makesDirectory = directories.isToBeMade(place.directory());
        if (!makesDirectory && !Files.isDirectory(place.directory())) {
            throw KeyDirectory.saving(
                    place, new NoSuchFileException(place.directory().toString()));
        }
        Optional<KeyPlace> kept = files.existing(place).map(existing -> {
            if (!request.force()) {
                throw exists(existing, place);
            }
            return files.freeName(place);
        });
        return new KeyPlan(request.spec(), place, makesDirectory, kept);
    }

    private MadeKey make(MakeKeyRequest request, KeyPlace place) {
        if (Files.isDirectory(place.path())) {
            throw MlgitException.failed("Saving key \"" + place.shown() + "\" failed: Is a directory");
        }
        boolean replaces = mayReplace(request, place);
        directories.requirePrivacy(place);
        String comment = request.comment().orElseGet(this::defaultComment);
        try (Passphrase passphrase = passphrase(request);
                KeyMaterial key = new KeyGenerator().generate(request.spec())) {
            byte[] privateText = encoder.encode(key, comment, passphrase, request.rounds());
            try {
                Optional<KeyPlace> kept = write(place, privateText, publicText(key, comment), replaces);
                return new MadeKey(
                        place,
                        request.spec().type(),
                        key.publicKey(),
                        comment,
                        !passphrase.isEmpty(),
                        kept,
                        homes.of(place.path()),
                        privacy.of(place.path()));
            } finally {
                Arrays.fill(privateText, (byte) 0);
            }
        }
    }

    private void requireAnswers(MakeKeyRequest request) {
        if (request.passphrase() instanceof PassphraseChoice.Ask && !dialogue.possible()) {
            throw MlgitException.usage(
                    "no passphrase was given and nobody can be asked for one",
                    "mlgit keygen --passphrase-file FILE",
                    "mlgit keygen --no-passphrase");
        }
        if (request.passphrase() instanceof PassphraseChoice.None) {
            requireConsent(request);
        }
    }

    /** Without a passphrase whoever reads the file has the key; on a shared machine that takes two flags. */
    private void requireConsent(MakeKeyRequest request) {
        if (request.insist()) {
            return;
        }
        privacy.passphraseNeeded().ifPresent(reason -> {
            throw MlgitException.refused(
                    "a key without a passphrase is refused on a shared machine: " + reason,
                    "with a passphrase: mlgit keygen",
                    "without one all the same: mlgit keygen --no-passphrase --yes");
        });
    }

    private KeyPlace place(MakeKeyRequest request, boolean mayAsk) {
        String suggested = environment
                .sshDirectory()
                .resolve(request.spec().type().defaultFileName())
                .toString();
        String chosen = request.file()
                .orElseGet(() -> mayAsk
                        ? Optional.of(dialogue.whereToSave(suggested))
                                .filter(answer -> !answer.isEmpty())
                                .orElse(suggested)
                        : suggested);
        return new KeyPlace(chosen, environment.path(chosen));
    }

    private boolean mayReplace(MakeKeyRequest request, KeyPlace place) {
        Optional<String> existing = files.existing(place);
        if (existing.isEmpty() || request.force()) {
            return existing.isPresent();
        }
        if (!dialogue.possible()) {
            throw exists(existing.get(), place);
        }
        if (!dialogue.overwrite(existing.get())) {
            throw MlgitException.failed("the key was not made: " + existing.get() + " stays as it is");
        }
        return true;
    }

    private static MlgitException exists(String existing, KeyPlace place) {
        return MlgitException.refused(
                existing + " already exists",
                "choose another file: mlgit keygen -f FILE",
                "replace it, keeping the old key as " + place.shown() + ".old: mlgit keygen --force");
    }

    private Passphrase passphrase(MakeKeyRequest request) {
        PassphraseChoice choice = request.passphrase();
        if (choice instanceof PassphraseChoice.FromFile fromFile) {
            return passphraseFile.read(fromFile.file());
        }
        if (choice instanceof PassphraseChoice.None) {
            return Passphrase.none();
        }
        Passphrase typed = dialogue.newPassphrase();
        if (typed.isEmpty()) {
            requireConsent(request);
        }
        return typed;
    }

    private Optional<KeyPlace> write(KeyPlace place, byte[] privateText, byte[] publicText, boolean replaces) {
        try {
            if (replaces) {
                return Optional.of(files.replace(place, privateText, publicText));
            }
            files.create(place, privateText, publicText);
            return Optional.empty();
        } catch (IOException failure) {
            throw KeyDirectory.saving(place, failure);
        }
    }

    private String defaultComment() {
        return email.configured()
                .map(SafeText::line)
                .filter(address -> !address.isBlank())
                .orElseGet(() -> SafeText.line(environment.userName() + "@" + environment.hostName()));
    }

    private static byte[] publicText(KeyMaterial key, String comment) {
        return PublicKeyLine.of(key.publicKey(), comment).concat("\n").getBytes(StandardCharsets.UTF_8);
    }
}
