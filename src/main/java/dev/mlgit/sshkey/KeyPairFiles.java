// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes both files of a key pair or none, and loses no key that was there.
 *
 * <p>The private file is always written before the public one, and an old public file is taken away before the private
 * one is replaced: whenever the machine stops, what is there is a pair that belongs together or a private key alone,
 * which OpenSSH can use.
 */
final class KeyPairFiles {
    private static final String PRIVATE_MODE = "rw-------";
    private static final String PUBLIC_MODE = "rw-r--r--";

    /** The file of the pair that is there already, as the user would write it. */
    Optional<String> existing(KeyPlace place) {
        if (Files.exists(place.path(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(place.shown());
        }
        return Files.exists(place.publicPath(), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(place.publicShown())
                : Optional.empty();
    }

    /** Fails when one of the files exists. */
    void create(KeyPlace place, byte[] privateText, byte[] publicText) throws IOException {
        FileWrites.createNew(place.path(), privateText, PRIVATE_MODE);
        boolean done = false;
        try {
            FileWrites.createNew(place.publicPath(), publicText, PUBLIC_MODE);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(place.path());
            }
        }
    }

    /** Puts the new pair in the place of the old one; where the old one is kept now. */
    KeyPlace replace(KeyPlace place, byte[] privateText, byte[] publicText) throws IOException {
        KeyPlace kept = freeName(place);
        byte[] oldPrivate = content(place.path());
        byte[] oldPublic = content(place.publicPath());
        boolean done = false;
        try {
            keep(kept, oldPrivate, oldPublic);
        } catch (IOException | RuntimeException failure) {
            Arrays.fill(oldPrivate, (byte) 0);
            throw failure;
        }
        try {
            if (!Files.isSymbolicLink(place.publicPath())) {
                Files.deleteIfExists(place.publicPath());
            }
            FileWrites.replace(place.path(), privateText, PRIVATE_MODE);
            FileWrites.replace(place.publicPath(), publicText, PUBLIC_MODE);
            done = true;
            return kept;
        } finally {
            if (!done) {
                restore(place.path(), oldPrivate, PRIVATE_MODE);
                restore(place.publicPath(), oldPublic, PUBLIC_MODE);
                Files.deleteIfExists(kept.path());
                Files.deleteIfExists(kept.publicPath());
            }
            Arrays.fill(oldPrivate, (byte) 0);
        }
    }

    /** The first name that neither file of a pair has yet. */
    KeyPlace freeName(KeyPlace place) {
        int number = 1;
        while (existing(place.old(number)).isPresent()) {
            number++;
        }
        return place.old(number);
    }

    /** Both or none; where another program has just taken the name, what it wrote there stays. */
    private static void keep(KeyPlace kept, byte[] oldPrivate, byte[] oldPublic) throws IOException {
        keep(kept.path(), oldPrivate, PRIVATE_MODE);
        boolean done = false;
        try {
            keep(kept.publicPath(), oldPublic, PUBLIC_MODE);
            done = true;
        } finally {
            if (!done && oldPrivate.length > 0) {
                Files.deleteIfExists(kept.path());
            }
        }
    }

    private static void keep(Path path, byte[] content, String mode) throws IOException {
        if (content.length > 0) {
            FileWrites.createNew(path, content, mode);
        }
    }

    private static void restore(Path path, byte[] content, String mode) throws IOException {
        if (content.length > 0 && !Arrays.equals(content(path), content)) {
            FileWrites.replace(path, content, mode);
        }
    }

    /** Empty when there is no such file. */
    private static byte[] content(Path path) throws IOException {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException absent) {
            return new byte[0];
        }
    }
}
