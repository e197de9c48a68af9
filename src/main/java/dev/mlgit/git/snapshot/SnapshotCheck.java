// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.ObjectStream;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Reads every object of a snapshot and compares what it holds with its name. */
final class SnapshotCheck {
    private static final int BUFFER = 1 << 16;

    private final NestedRepositories repositories;
    private final Set<String> checked = new HashSet<>();

    SnapshotCheck(NestedRepositories repositories) {
        this.repositories = repositories;
    }

    /** @throws IOException naming the first thing that is missing or damaged */
    void check(Objects objects, String commit, String prefix) throws IOException, AbsentException {
        ObjectFormat format = objects.format();
        GitObject object = objects.readItself(commit);
        if (object == null) {
            throw new IOException("the commit " + commit + " is missing");
        }
        if (!format.hex(ObjectNames.name(format, "commit", object.data()), 0).equals(commit)) {
            throw new IOException("the commit " + commit + " is damaged");
        }
        tree(objects, Trees.of(object, format), prefix);
    }

    private void tree(Objects objects, byte[] name, String prefix) throws IOException, AbsentException {
        ObjectFormat format = objects.format();
        String shown = prefix.isEmpty() ? "the top directory" : RawPath.shown(prefix);
        if (!checked.add(format.hex(name, 0))) {
            return;
        }
        GitObject object = objects.readItself(format.hex(name, 0));
        if (object == null) {
            throw new IOException("the tree of " + shown + " is missing");
        }
        if (object.type() != GitObject.TREE || !Arrays.equals(name, ObjectNames.name(format, "tree", object.data()))) {
            throw new IOException("the tree of " + shown + " is damaged");
        }
        for (TreeEntry entry : TreeText.entries(object.data(), format.length())) {
            String path = prefix + entry.name();
            switch (entry.mode()) {
                case TreeEntry.DIRECTORY -> tree(objects, entry.object(), path + "/");
                case TreeEntry.REPOSITORY -> repository(format.hex(entry.object(), 0), path);
                default -> blob(objects, entry.object(), path);
            }
        }
    }

    private void repository(String commit, String path) throws IOException, AbsentException {
        try (Objects inner = repositories.find(path, commit)) {
            // A submodule that was never checked out is in no store, and was not there for the run either.
            if (inner != null) {
                check(inner, commit, path + "/");
            }
        }
    }

    private void blob(Objects objects, byte[] name, String path) throws IOException {
        ObjectFormat format = objects.format();
        if (!checked.add(format.hex(name, 0))) {
            return;
        }
        try (ObjectStream content = objects.open(name)) {
            if (content == null) {
                throw new IOException("the content of " + RawPath.shown(path) + " is missing");
            }
            MessageDigest digest = ObjectNames.start(format, "blob", content.size());
            byte[] buffer = new byte[(int) Math.min(BUFFER, content.size() + 1)];
            for (int count = content.content().read(buffer);
                    count > 0;
                    count = content.content().read(buffer)) {
                digest.update(buffer, 0, count);
            }
            if (content.type() != GitObject.BLOB || !Arrays.equals(name, digest.digest())) {
                throw new IOException("the content of " + RawPath.shown(path) + " is damaged");
            }
        }
    }
}
