// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.ObjectStream;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.provenance.LeftOut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the files of a commit into a new directory, byte for byte as they are stored, each checked against its name.
 * Nothing there is written over or followed.
 */
final class TreeRestore {
    private static final int BUFFER = 1 << 16;

    private final NestedRepositories repositories;
    private final List<LeftOut> missing = new ArrayList<>();
    /** What was made, the last first. */
    private final Deque<Path> made = new ArrayDeque<>();

    private final Set<String> wereNotThere = new HashSet<>();
    private int files;

    TreeRestore(NestedRepositories repositories) {
        this.repositories = repositories;
    }

    int files() {
        return files;
    }

    /** With raw paths. */
    List<LeftOut> missing() {
        return missing;
    }

    /** @param into a directory that is empty, or not there but its parent is */
    void restore(Objects objects, String commit, Path into) throws IOException, AbsentException {
        boolean done = false;
        try {
            if (!Files.isDirectory(into)) {
                made.push(Files.createDirectory(into));
            }
            commit(objects, commit, into, "");
            done = true;
        } finally {
            if (!done) {
                for (Path path : made) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private void commit(Objects objects, String commit, Path into, String prefix) throws IOException, AbsentException {
        GitObject object = objects.readItself(commit);
        if (object == null) {
            throw new AbsentException("missing-object");
        }
        for (LeftOut file : SnapshotText.leftOut(object.data())) {
            if (file.isLost()) {
                missing.add(new LeftOut(prefix + file.path(), file.size(), file.reason()));
            } else {
                wereNotThere.add(prefix + file.path());
            }
        }
        tree(objects, Trees.of(object, objects.format()), into, prefix);
    }

    private void tree(Objects objects, byte[] tree, Path into, String prefix) throws IOException, AbsentException {
        byte[] data = new StoredTrees(objects).tree(tree);
        if (!Arrays.equals(tree, ObjectNames.name(objects.format(), "tree", data))) {
            throw new IOException("the tree of " + RawPath.shown(prefix) + " is damaged");
        }
        for (TreeEntry entry : TreeText.entries(data, objects.format().length())) {
            refuseBadName(entry.name());
            boolean empty = wereNotThere.contains(prefix + entry.name());
            if (empty && entry.mode() != TreeEntry.REPOSITORY) {
                continue;
            }
            Path path = RawPath.child(into, entry.name());
            String below = prefix + entry.name() + "/";
            switch (entry.mode()) {
                case TreeEntry.DIRECTORY -> {
                    made.push(Files.createDirectory(path));
                    tree(objects, entry.object(), path, below);
                }
                case TreeEntry.REPOSITORY -> {
                    made.push(Files.createDirectory(path));
                    if (!empty) {
                        repository(objects.format().hex(entry.object(), 0), path, below);
                    }
                }
                default -> {
                    file(objects, entry, path, prefix + entry.name());
                    files++;
                }
            }
        }
    }

    private void repository(String commit, Path into, String prefix) throws IOException, AbsentException {
        String path = prefix.substring(0, prefix.length() - 1);
        try (Objects inner = repositories.find(path, commit)) {
            if (inner == null) {
                missing.add(new LeftOut(path, 0, "submodule-not-here"));
            } else {
                commit(inner, commit, into, prefix);
            }
        }
    }

    private void file(Objects objects, TreeEntry entry, Path file, String shown) throws IOException, AbsentException {
        try (ObjectStream content = objects.open(entry.object())) {
            if (content == null || content.type() != GitObject.BLOB) {
                throw new IOException("the content of " + RawPath.shown(shown) + " is missing");
            }
            ObjectFormat format = objects.format();
            MessageDigest digest = ObjectNames.start(format, "blob", content.size());
            if (entry.mode() == TreeEntry.LINK) {
                byte[] target = content.content().readAllBytes();
                digest.update(target);
                RawLink.create(file, target);
                made.push(file);
            } else {
                write(content, digest, file, entry.mode() == TreeEntry.EXECUTABLE);
            }
            if (!Arrays.equals(digest.digest(), entry.object())) {
                throw new IOException("the content of " + RawPath.shown(shown) + " is damaged");
            }
        }
    }

    private void write(ObjectStream content, MessageDigest digest, Path file, boolean executable) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            made.push(file);
            var out = new DigestOutputStream(raw, digest);
            byte[] buffer = new byte[(int) Math.min(BUFFER, content.size() + 1)];
            for (int count = content.content().read(buffer);
                    count > 0;
                    count = content.content().read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
        if (executable) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            if (permissions.contains(PosixFilePermission.GROUP_READ)) {
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
            }
            if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            }
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    /** A tree may come from anybody: a name that leads elsewhere, or makes a repository, is never written. */
    private static void refuseBadName(String name) throws IOException {
        boolean leaves = name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0;
        if (leaves || name.toLowerCase(Locale.ROOT).equals(".git")) {
            throw new IOException("the snapshot holds a file named '" + RawPath.shown(name) + "'");
        }
    }
}
