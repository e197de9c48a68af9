// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.ObjectStream;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.provenance.LeftOut;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a commit into a new directory, byte for byte as they are stored, each checked against its name.
 * Nothing there is written over or followed.
 */
final class TreeRestore {
    private static final int BUFFER = 1 << 16;
    /** No system has longer ones. */
    private static final int MOST_LINK_BYTES = 1 << 16;

    private final NestedRepositories repositories;
    private final WorkSteps steps;
    private final RawLink links = new RawLink();
    private final List<LeftOut> missing = new ArrayList<>();
    /** What was made, the last first. */
    private final Deque<Path> made = new ArrayDeque<>();

    private final Set<String> wereNotThere = new HashSet<>();
    private final List<LeftOut> notKept = new ArrayList<>();
    /** False where every file is executable, whatever was asked. */
    private boolean modesKept = true;

    private int files;

    TreeRestore(NestedRepositories repositories, WorkSteps steps) {
        this.repositories = repositories;
        this.steps = steps;
    }

    int files() {
        return files;
    }

    /** With raw paths. */
    List<LeftOut> missing() {
        return missing;
    }

    /** What the file system there did not keep, with raw paths. */
    List<LeftOut> notKept() {
        return notKept;
    }

    /** @param into a directory that is empty, or not there but its parent is */
    void restore(Objects objects, String commit, Path into) throws IOException, AbsentException {
        boolean done = false;
        try (links) {
            if (!Files.isDirectory(into)) {
                made.push(Files.createDirectory(into));
            }
            Path mark = RestoreMark.create(into, commit);
            made.push(mark);
            modesKept = !Files.getPosixFilePermissions(mark).contains(PosixFilePermission.OWNER_EXECUTE);
            commit(objects, commit, into, "");
            Files.delete(mark);
            done = true;
        } finally {
            if (!done) {
                takeBack();
            }
        }
    }

    /** The mark goes last, so that what cannot be taken away does not look whole. */
    private void takeBack() {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                return;
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
            refuseBadName(entry, prefix);
            boolean empty = wereNotThere.contains(prefix + entry.name());
            if (empty && entry.mode() != TreeEntry.REPOSITORY) {
                continue;
            }
            Path path = RawPath.child(into, entry.name());
            String below = prefix + entry.name() + "/";
            switch (entry.mode()) {
                case TreeEntry.DIRECTORY -> {
                    makeDirectory(path, prefix + entry.name());
                    tree(objects, entry.object(), path, below);
                }
                case TreeEntry.REPOSITORY -> {
                    makeDirectory(path, prefix + entry.name());
                    if (!empty) {
                        repository(objects.format().hex(entry.object(), 0), path, below);
                    }
                }
                default -> {
                    long size = file(objects, entry, path, prefix + entry.name());
                    files++;
                    steps.done(size);
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

    private void makeDirectory(Path directory, String shown) throws IOException {
        try {
            made.push(Files.createDirectory(directory));
        } catch (FileAlreadyExistsException taken) {
            throw sameName(shown, taken);
        }
    }

    /** The bytes written. */
    private long file(Objects objects, TreeEntry entry, Path file, String shown) throws IOException, AbsentException {
        try (ObjectStream content = open(objects, entry, shown)) {
            if (content == null || content.type() != GitObject.BLOB) {
                throw new IOException("the content of " + RawPath.shown(shown) + " is missing");
            }
            ObjectFormat format = objects.format();
            MessageDigest digest = ObjectNames.start(format, "blob", content.size());
            if (entry.mode() == TreeEntry.LINK) {
                if (content.size() > MOST_LINK_BYTES) {
                    throw new IOException("the link " + RawPath.shown(shown) + " is too long");
                }
                byte[] target = content.content().readAllBytes();
                digest.update(target);
                link(file, target, shown);
            } else {
                write(content.content(), digest, file);
                setMode(file, entry.mode() == TreeEntry.EXECUTABLE, shown);
            }
            if (!Arrays.equals(digest.digest(), entry.object())) {
                throw damaged(shown, null);
            }
            return content.size();
        } catch (FileAlreadyExistsException taken) {
            throw sameName(shown, taken);
        } catch (EOFException | ZipException broken) {
            throw damaged(shown, broken);
        }
    }

    private static @Nullable ObjectStream open(Objects objects, TreeEntry entry, String shown) throws IOException {
        try {
            return objects.open(entry.object());
        } catch (IOException unreadable) {
            throw damaged(shown, unreadable);
        }
    }

    private static IOException damaged(String shown, @Nullable IOException cause) {
        return new IOException("the content of " + RawPath.shown(shown) + " is damaged", cause);
    }

    /** Where there are no links, a file with the target in it, as Git has it there. */
    private void link(Path file, byte[] target, String shown) throws IOException {
        try {
            links.create(file, target);
            made.push(file);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (FileSystemException | UnsupportedOperationException none) {
            write(new ByteArrayInputStream(target), null, file);
            notKept.add(new LeftOut(shown, 0, "link-not-made"));
        }
    }

    private void write(InputStream content, @Nullable MessageDigest digest, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            made.push(file);
            byte[] buffer = new byte[BUFFER];
            for (int count = content.read(buffer); count > 0; count = content.read(buffer)) {
                out.write(buffer, 0, count);
                if (digest != null) {
                    digest.update(buffer, 0, count);
                }
            }
        }
    }

    /** Whoever may read it may execute it too; what the file system made of that is looked at. */
    private void setMode(Path file, boolean executable, String shown) throws IOException {
        boolean kept = executable || modesKept;
        if (executable) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            if (permissions.contains(PosixFilePermission.GROUP_READ)) {
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
            }
            if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            }
            try {
                Files.setPosixFilePermissions(file, permissions);
            } catch (FileSystemException refused) {
                kept = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
            }
        }
        if (!kept) {
            notKept.add(new LeftOut(shown, 0, "mode-not-kept"));
        }
    }

    private static IOException sameName(String shown, FileAlreadyExistsException taken) {
        return new IOException(
                RawPath.shown(shown) + " has the name of another file there: is it a file system that minds no case?",
                taken);
    }

    /** A tree may come from anybody: a name that leads elsewhere, or makes a repository, is never written. */
    private static void refuseBadName(TreeEntry entry, String prefix) throws IOException {
        boolean bad =
                UnsafeName.is(entry.name()) || (entry.mode() == TreeEntry.LINK && UnsafeName.isForLink(entry.name()));
        if (bad) {
            throw new IOException("the snapshot holds a file named '" + RawPath.shown(prefix + entry.name()) + "'");
        }
    }
}
