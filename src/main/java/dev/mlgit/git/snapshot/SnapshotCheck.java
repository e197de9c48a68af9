// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.ObjectStream;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads every object of a snapshot and compares what it holds with its name. */
final class SnapshotCheck {
    private static final int BUFFER = 1 << 16;

    private final @Nullable NestedRepositories repositories;
    private final WorkSteps steps;
    private final Set<String> checked = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** @param repositories where those inside are; null to leave them out */
    SnapshotCheck(@Nullable NestedRepositories repositories, WorkSteps steps) {
        this.repositories = repositories;
        this.steps = steps;
    }

    /** What is missing or damaged so far, one line for each; empty where all is whole. */
    List<String> faults() {
        return faults;
    }

    /**
     * Reads what a commit holds and another tree does not.
     *
     * @param base that other tree; null to leave nothing out
     */
    void check(Objects objects, String commit, byte @Nullable [] base, String prefix) throws IOException {
        String shown = prefix.isEmpty()
                ? "the commit " + commit
                : "the commit of " + RawPath.shown(prefix.substring(0, prefix.length() - 1));
        try {
            GitObject object = objects.readItself(commit);
            if (object == null) {
                faults.add(shown + " is missing");
                return;
            }
            tree(objects, Trees.of(object, objects.format()), base, prefix);
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException unreadable) {
            faults.add(shown + " is damaged");
        }
    }

    private void tree(Objects objects, byte[] name, byte @Nullable [] base, String prefix) throws IOException {
        ObjectFormat format = objects.format();
        if (Arrays.equals(name, base) || !checked.add(format.hex(name, 0))) {
            return;
        }
        Map<String, TreeEntry> known = known(objects, base);
        for (TreeEntry entry : entries(objects, name, prefix)) {
            String path = prefix + entry.name();
            TreeEntry before = known.get(entry.name());
            if (before == null || !before.isSame(entry)) {
                entry(objects, entry, before, path);
            }
        }
    }

    private void entry(Objects objects, TreeEntry entry, @Nullable TreeEntry before, String path) throws IOException {
        switch (entry.mode()) {
            case TreeEntry.DIRECTORY -> {
                byte[] base = before != null && before.isDirectory() ? before.object() : null;
                tree(objects, entry.object(), base, path + "/");
            }
            case TreeEntry.REPOSITORY -> repository(objects.format().hex(entry.object(), 0), path);
            default -> blob(objects, entry.object(), path);
        }
    }

    private List<TreeEntry> entries(Objects objects, byte[] tree, String prefix) {
        String shown = prefix.isEmpty() ? "the top directory" : RawPath.shown(prefix.substring(0, prefix.length() - 1));
        try {
            GitObject object = objects.readItself(objects.format().hex(tree, 0));
            if (object != null && object.type() == GitObject.TREE) {
                return TreeText.entries(object.data(), objects.format().length());
            }
            faults.add("the tree of " + shown + (object == null ? " is missing" : " is damaged"));
        } catch (IOException unreadable) {
            faults.add("the tree of " + shown + " is damaged");
        }
        return List.of();
    }

    private static Map<String, TreeEntry> known(Objects objects, byte @Nullable [] base) {
        var known = new HashMap<String, TreeEntry>();
        try {
            byte[] data = base == null ? new byte[0] : new StoredTrees(objects).tree(base);
            for (TreeEntry entry : TreeText.entries(data, objects.format().length())) {
                known.put(entry.name(), entry);
            }
        } catch (IOException | AbsentException unreadable) {
            // Then nothing is left out.
            return known;
        }
        return known;
    }

    private void repository(String commit, String path) throws IOException {
        if (repositories == null) {
            return;
        }
        try (Objects inner = repositories.find(path, commit)) {
            // A submodule that was never checked out is in no store, and was not there for the run either.
            if (inner != null) {
                check(inner, commit, null, path + "/");
            }
        }
    }

    private void blob(Objects objects, byte[] name, String path) throws InterruptedIOException {
        ObjectFormat format = objects.format();
        if (!checked.add(format.hex(name, 0))) {
            return;
        }
        long size = 0;
        try (ObjectStream content = objects.open(name)) {
            size = content == null ? 0 : content.size();
            if (content == null) {
                faults.add("the content of " + RawPath.shown(path) + " is missing");
            } else if (content.type() != GitObject.BLOB || !Arrays.equals(name, digest(format, content))) {
                faults.add("the content of " + RawPath.shown(path) + " is damaged");
            }
        } catch (IOException unreadable) {
            faults.add("the content of " + RawPath.shown(path) + " is damaged");
        }
        steps.done(size);
    }

    private static byte[] digest(ObjectFormat format, ObjectStream content) throws IOException {
        MessageDigest digest = ObjectNames.start(format, "blob", content.size());
        byte[] buffer = new byte[(int) Math.min(BUFFER, content.size() + 1)];
        for (int count = content.content().read(buffer);
                count > 0;
                count = content.content().read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest.digest();
    }
}
