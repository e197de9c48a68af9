// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileWrites;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Brings in a key from elsewhere: mends what pasting broke, and makes it a key for OpenSSH. */
public final class ImportKey {
    private static final String PUBLIC = ".pub";

    private final Environment environment;
    private final KeyDialogue dialogue;
    private final KeySource source;
    private final PassphraseFile passphraseFile;
    private final KeyUnlocker unlocker;
    private final PrivateKeyEncoder encoder;
    private final KeyDirectory directories;
    private final DescribeKey describe;
    private final KeyPairFiles files = new KeyPairFiles();

    public ImportKey(Environment environment, KeyDialogue dialogue, ImportKeyParts parts) {
        this.environment = environment;
        this.dialogue = dialogue;
        this.source = parts.source();
        this.passphraseFile = parts.passphraseFile();
        this.unlocker = parts.unlocker();
        this.encoder = parts.encoder();
        this.directories = new KeyDirectory(parts.probe(), environment.sshDirectory());
        this.describe = new DescribeKey(parts.opening());
    }

    ImportedKey run(ImportKeyRequest request) {
        byte[] raw = source.read(request.source());
        PastedKey pasted = PastedKey.mend(raw);
        try {
            KeyOrigin origin = origin(request);
            KeyFileContent content = content(origin, raw, pasted);
            return content.locked().isPresent()
                    ? privateKey(
                            request, origin, pasted, content, content.locked().get())
                    : publicKey(request, pasted, content);
        } finally {
            Arrays.fill(raw, (byte) 0);
            Arrays.fill(pasted.content(), (byte) 0);
        }
    }

    private KeyOrigin origin(ImportKeyRequest request) {
        return request.source().equals("-")
                ? KeyOrigin.standardInput()
                : KeyOrigin.of(environment.path(request.source()));
    }

    private static KeyFileContent content(KeyOrigin origin, byte[] raw, PastedKey pasted) {
        try {
            return KeyFileReader.read(pasted.content())
                    .or(() -> KeyFileReader.read(raw))
                    .orElseThrow(origin::noKey);
        } catch (MalformedKeyException damaged) {
            throw origin.notWhole(damaged);
        } catch (UnreadableKeyException foreign) {
            throw origin.foreign(foreign);
        }
    }

    private ImportedKey privateKey(
            ImportKeyRequest request, KeyOrigin origin, PastedKey pasted, KeyFileContent content, LockedKey locked) {
        if (isKeptAsItIs(request, locked)) {
            SshPublicKey key = content.key().orElseThrow();
            String comment =
                    content.comment().or(() -> commentBeside(origin, key)).orElse("");
            KeyPlace place = place(request, defaultName(key));
            return finish(
                    request,
                    pasted,
                    content,
                    new Written(place, key, comment, locked.protection().encrypted()),
                    pasted.content());
        }
        try (UnlockedKey unlocked = unlocker.open(
                origin, locked, request.passphraseFile(), "Enter passphrase for " + origin.prompted() + ": ")) {
            OpenedKey opened = unlocked.key();
            SshPublicKey key = opened.material().publicKey();
            String comment = request.comment()
                    .orElseGet(() -> opened.comment().isEmpty()
                            ? commentBeside(origin, key).orElse("")
                            : opened.comment());
            KeyPlace place = place(request, defaultName(key));
            return converted(request, pasted, content, unlocked, new Written(place, key, comment, false));
        }
    }

    private record Written(KeyPlace place, SshPublicKey key, String comment, boolean encrypted) {}

    private ImportedKey converted(
            ImportKeyRequest request, PastedKey pasted, KeyFileContent content, UnlockedKey unlocked, Written written) {
        Optional<Passphrase> chosen = request.newPassphrase().map(this::newPassphrase);
        Passphrase passphrase = chosen.orElse(unlocked.passphrase());
        try {
            byte[] text = encoder.encode(
                    unlocked.key().material(), written.comment(), passphrase, MakeKeyRequest.DEFAULT_ROUNDS);
            try {
                return finish(
                        request,
                        pasted,
                        content,
                        new Written(written.place(), written.key(), written.comment(), !passphrase.isEmpty()),
                        text);
            } finally {
                Arrays.fill(text, (byte) 0);
            }
        } finally {
            chosen.ifPresent(Passphrase::close);
        }
    }

    private ImportedKey finish(
            ImportKeyRequest request, PastedKey pasted, KeyFileContent content, Written written, byte[] text) {
        KeyPlace place = written.place();
        boolean there = isThere(place.path(), written.key()) && !request.force();
        Optional<Path> replaced = Optional.empty();
        if (!there) {
            boolean replaces = requireFree(place, request.force());
            if (!request.dryRun()) {
                replaced = write(place, written, text, replaces);
            }
        }
        return new ImportedKey(
                place.path(),
                written.key(),
                written.comment(),
                Optional.of(written.encrypted()),
                content.format(),
                pasted.mendings(),
                there,
                replaced);
    }

    private Optional<Path> write(KeyPlace place, Written written, byte[] text, boolean replaces) {
        byte[] line = publicText(written.key(), written.comment());
        prepare(place);
        try {
            if (replaces) {
                return Optional.of(files.replace(place, text, line).path());
            }
            files.create(place, text, line);
            return Optional.empty();
        } catch (IOException failure) {
            throw KeyDirectory.saving(place, failure);
        }
    }

    private ImportedKey publicKey(ImportKeyRequest request, PastedKey pasted, KeyFileContent content) {
        SshPublicKey key = content.key().orElseThrow();
        String comment = request.comment().or(content::comment).orElse("");
        KeyPlace place = publicPlace(request, key);
        requireOwnPrivateHalf(place, key);
        boolean there = isThere(place.path(), key);
        if (!there) {
            if (KeyFile.isThere(place.path())) {
                throw exists(place);
            }
            if (!request.dryRun()) {
                prepare(place);
                createPublic(place, publicText(key, comment));
            }
        }
        return new ImportedKey(
                place.path(),
                key,
                comment,
                Optional.empty(),
                content.format(),
                pasted.mendings(),
                there,
                Optional.empty());
    }

    /** A public key under the name of another key's would be taken for that key's half. */
    private void requireOwnPrivateHalf(KeyPlace place, SshPublicKey key) {
        Optional<Path> beside = DescribeKey.privatePath(place.path()).filter(KeyFile::isThere);
        if (beside.flatMap(this::keyOf).filter(other -> !other.equals(key)).isPresent()) {
            throw MlgitException.refused(
                    beside.get() + " is the private half of another key",
                    "choose another file: mlgit key import FILE -f DESTINATION");
        }
    }

    /** Empty for what is no key, or does not show which one it is. */
    private Optional<SshPublicKey> keyOf(Path path) {
        try {
            return describe.run(path).flatMap(KeyDescription::key);
        } catch (MlgitException somethingElse) {
            return Optional.empty();
        }
    }

    private static void createPublic(KeyPlace place, byte[] text) {
        try {
            FileWrites.createNew(place.path(), text, "rw-r--r--");
        } catch (IOException failure) {
            throw KeyDirectory.saving(place, failure);
        }
    }

    private void prepare(KeyPlace place) {
        if (directories.isToBeMade(place.directory())) {
            directories.make(place.directory());
            dialogue.tell("Created directory '" + place.directory() + "'.");
        }
        directories.requirePrivacy(place);
    }

    /** OpenSSH's own form with nothing to change: no passphrase is needed to keep it. */
    private static boolean isKeptAsItIs(ImportKeyRequest request, LockedKey locked) {
        return locked.format() == KeyFormat.OPENSSH
                && request.newPassphrase().isEmpty()
                && request.comment().isEmpty();
    }

    private Optional<String> commentBeside(KeyOrigin origin, SshPublicKey key) {
        Optional<Path> beside = origin.file().map(DescribeKey::publicPath).filter(Files::exists);
        try {
            return beside.flatMap(describe::run)
                    .filter(other -> other.key().equals(Optional.of(key)))
                    .flatMap(KeyDescription::comment);
        } catch (MlgitException nothingToAdd) {
            return Optional.empty();
        }
    }

    private KeyPlace place(ImportKeyRequest request, String name) {
        String shown = request.destination()
                .orElseGet(() -> environment.sshDirectory().resolve(name).toString());
        return new KeyPlace(shown, environment.path(shown));
    }

    /** Of a public key alone: named as that of a pair, whether the name was typed with its ending or without. */
    private KeyPlace publicPlace(ImportKeyRequest request, SshPublicKey key) {
        KeyPlace place = place(request, defaultName(key) + PUBLIC);
        return place.shown().endsWith(PUBLIC) ? place : new KeyPlace(place.publicShown(), place.publicPath());
    }

    private static String defaultName(SshPublicKey key) {
        return switch (key.type()) {
            case "ssh-ed25519" -> "id_ed25519";
            case "ssh-rsa" -> "id_rsa";
            case "ssh-dss" -> "id_dsa";
            case "sk-ssh-ed25519@openssh.com" -> "id_ed25519_sk";
            case "sk-ecdsa-sha2-nistp256@openssh.com" -> "id_ecdsa_sk";
            default ->
                KeyCertificate.of(key)
                        .map(certificate -> defaultName(certificate.plainKey()) + "-cert")
                        .orElse("id_ecdsa");
        };
    }

    private boolean isThere(Path path, SshPublicKey key) {
        return KeyFile.isThere(path) && keyOf(path).equals(Optional.of(key));
    }

    /** True when an old key has to go. */
    private boolean requireFree(KeyPlace place, boolean force) {
        Optional<String> existing = files.existing(place);
        if (existing.isPresent() && !force) {
            throw exists(place);
        }
        return existing.isPresent();
    }

    private static MlgitException exists(KeyPlace place) {
        return MlgitException.refused(
                place.shown() + " already exists, with another key",
                "choose another file: mlgit key import FILE -f DESTINATION",
                "replace it, keeping the old key as " + place.shown() + ".old: mlgit key import --force");
    }

    private Passphrase newPassphrase(PassphraseChoice choice) {
        return choice instanceof PassphraseChoice.FromFile fromFile
                ? passphraseFile.read(fromFile.file())
                : Passphrase.none();
    }

    private static byte[] publicText(SshPublicKey key, String comment) {
        return PublicKeyLine.of(key, comment).concat("\n").getBytes(StandardCharsets.UTF_8);
    }
}
