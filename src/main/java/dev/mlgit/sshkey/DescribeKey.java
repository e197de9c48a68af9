// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a key's files, the one asked for and the one beside it, without a passphrase. */
final class DescribeKey {
    private static final String PUBLIC = ".pub";
    private static final int OTHERS = 077;

    private final KeyOpening opening;

    DescribeKey(KeyOpening opening) {
        this.opening = opening;
    }

    /** Fails when the file cannot be read; empty when it is no key file at all. */
    Optional<KeyDescription> run(Path path) {
        try (KeyFile file = KeyFile.read(path)) {
            return file.parse().map(content -> describe(file, content));
        }
    }

    /** The same for what was found in a directory: empty for a directory in it too. */
    Optional<KeyDescription> inDirectory(Path path) {
        Optional<KeyFile> found = KeyFile.readUnlessDirectory(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (KeyFile file = found.get()) {
            return file.parse().map(content -> describe(file, content));
        }
    }

    /** The file name of the public half of a private key file. */
    static Path publicPath(Path privateFile) {
        return privateFile.resolveSibling(privateFile.getFileName() + PUBLIC);
    }

    /** The private key file that a public one stands beside; empty when the name says it is none. */
    static Optional<Path> privatePath(Path publicFile) {
        return Optional.of(String.valueOf(publicFile.getFileName()))
                .filter(name -> name.endsWith(PUBLIC) && name.length() > PUBLIC.length())
                .map(name -> publicFile.resolveSibling(name.substring(0, name.length() - PUBLIC.length())));
    }

    private KeyDescription describe(KeyFile file, KeyFileContent content) {
        return content.locked().isPresent()
                ? privateKey(file, content, content.locked().get())
                : publicKey(file, content);
    }

    private KeyDescription privateKey(KeyFile file, KeyFileContent content, LockedKey locked) {
        Path beside = publicPath(file.path());
        Optional<KeyFileContent> shown = readIfThere(beside);
        Optional<SshPublicKey> inside = locked.publicKey().or(() -> opened(file.path(), locked));
        Optional<SshPublicKey> outside = shown.flatMap(KeyFileContent::key);
        Optional<Boolean> matches = outside.flatMap(key -> inside.map(key::equals));
        Optional<KeyFileContent> ofSameKey = shown.filter(other -> matches.orElse(true));
        var problems = new ArrayList<KeyProblem>();
        if ((file.mode() & OTHERS) != 0) {
            problems.add(KeyProblem.openMode(file.path(), octal(file.mode())));
        }
        if (matches.isPresent() && !matches.get()) {
            problems.add(KeyProblem.mismatch(file.path(), beside));
        }
        PastedKey.flaw(file.content(), locked.format())
                .ifPresent(flaw -> problems.add(KeyProblem.needsMending(file.path(), flaw)));
        return new KeyDescription(
                file.path(),
                shown.map(other -> beside),
                file.link(),
                Optional.of(content.format()),
                inside.or(() -> outside),
                content.comment()
                        .filter(comment -> !comment.isEmpty())
                        .or(() -> ofSameKey.flatMap(KeyFileContent::comment))
                        .or(content::comment),
                Optional.of(locked.protection()),
                Optional.of(octal(file.mode())),
                matches,
                problems);
    }

    private KeyDescription publicKey(KeyFile file, KeyFileContent content) {
        Optional<KeyFileContent> hidden = privatePath(file.path()).flatMap(this::readIfThere);
        Optional<KeyFileContent> ofSameKey = hidden.filter(other ->
                other.key().map(key -> content.key().equals(Optional.of(key))).orElse(true));
        return new KeyDescription(
                file.path(),
                Optional.empty(),
                file.link(),
                Optional.of(content.format()),
                content.key(),
                content.comment(),
                ofSameKey.flatMap(KeyFileContent::protection),
                Optional.of(octal(file.mode())),
                Optional.empty(),
                List.of());
    }

    /** The public half of a private key that hides it behind no passphrase. */
    private Optional<SshPublicKey> opened(Path path, LockedKey locked) {
        if (locked.protection().encrypted()) {
            return Optional.empty();
        }
        try (OpenedKey key = locked.open(new byte[0], opening)) {
            return Optional.of(key.material().publicKey());
        } catch (WrongPassphraseException impossible) {
            return Optional.empty();
        } catch (MalformedKeyException damaged) {
            throw KeyFile.damaged(path, damaged);
        } catch (UnreadableKeyException foreign) {
            throw KeyFile.foreign(path, foreign);
        }
    }

    /** The file beside may be missing, closed to us, or something else altogether: then it has nothing to add. */
    private Optional<KeyFileContent> readIfThere(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (KeyFile file = KeyFile.read(path)) {
            return file.parse();
        } catch (MlgitException nothingToAdd) {
            return Optional.empty();
        }
    }

    private static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
