// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Attaches the files of a clone to Git again whose Git directory was on a machine that is gone: the directory is cloned
 * anew to this machine, and no file of the user's is touched.
 */
public final class ReattachClone {
    private static final String LINK = "gitdir: ";
    private static final String HALF = ".attaching";

    private final Environment environment;
    private final Console console;
    private final DirectoryProbe probe;
    private final DecideLayout layouts;
    private final GitAttachment attachment;
    private final TrustWorkTree trust;

    public ReattachClone(
            Environment environment,
            Console console,
            CloneSurroundings surroundings,
            GitAttachment attachment,
            SafeDirectories safe) {
        this.environment = environment;
        this.console = console;
        this.probe = surroundings.probe();
        this.layouts = new DecideLayout(
                environment.dataDirectory().resolve("clones"), surroundings.mounts(), surroundings.processors());
        this.attachment = attachment;
        this.trust = new TrustWorkTree(console, safe);
    }

    /** True when {@code .git} is a file that names a directory which is not there. */
    public static boolean isDetached(Path workTree) {
        return linked(workTree)
                .filter(git -> !Files.exists(git, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /**
     * Attaches.
     *
     * @param request its directory is the work tree; its address may be empty, for the one that the clone has recorded
     * @return what is checked out now
     * @throws MlgitException of kind USAGE when nothing tells where the clone came from
     */
    public ClonedRepository run(CloneRequest request) {
        Path workTree = environment.path(request.directory().orElse("."));
        if (!isDetached(workTree)) {
            throw MlgitException.failed(workTree + " is not cut off from its Git directory", "git status");
        }
        Optional<CloneRecord> record = CloneRecord.read(workTree);
        Path gitDirectory = gitDirectory(workTree);
        // Under its own name only when it is whole: a work tree with half a Git directory would be a worse find.
        Path half = gitDirectory.resolveSibling(gitDirectory.getFileName() + HALF);
        CloneOrder order = order(request, workTree, half, record);
        console.status(
                "Attaching the files in " + workTree + " to " + order.url().text() + " again");
        var target = TargetDirectory.createPrivate(half);
        boolean done = false;
        try {
            target.empty();
            ClonedRepository attached = attachment.attach(order, new StopSignal());
            new CloneRecord(order.url().text(), attached.branch()).write(workTree, half);
            name(workTree, half, gitDirectory);
            done = true;
            if (probe.look(MountTable.real(workTree)).ownFiles() == Answer.NO) {
                trust.run(workTree, request.place().safeDirectory());
            }
            console.status("Your files are as they were; git status shows what the remote has not");
            return attached;
        } finally {
            if (!done) {
                target.discard();
            }
        }
    }

    private static void name(Path workTree, Path half, Path gitDirectory) {
        try {
            Files.move(half, gitDirectory, StandardCopyOption.ATOMIC_MOVE);
            byte[] link = (LINK + gitDirectory + "\n").getBytes(StandardCharsets.UTF_8);
            FileWrites.replaceWithAnyMode(workTree.resolve(".git"), link);
        } catch (IOException failure) {
            throw MlgitException.failed("cannot attach " + workTree + ": " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }

    private CloneOrder order(CloneRequest request, Path workTree, Path gitDirectory, Optional<CloneRecord> record) {
        String address = Optional.of(request.url())
                .filter(url -> !url.isEmpty())
                .or(() -> record.map(CloneRecord::url))
                .orElseThrow(() -> MlgitException.usage(
                        "nothing in " + workTree + " tells where it was cloned from",
                        "clone it again, and move the files over: mlgit clone URL "
                                + ShellWord.of(workTree + "-again")));
        RepositoryUrl url =
                RepositoryUrl.parse(address, path -> environment.path(path).toString());
        DirectoryTraits traits = probe.look(MountTable.real(workTree));
        return new CloneOrder(
                url,
                workTree,
                layouts.at(gitDirectory, traits),
                request.branch().or(() -> record.flatMap(CloneRecord::branch)),
                request.depth(),
                false,
                request.trust(),
                request.keyFile().map(environment::path),
                request.choices());
    }

    /** The one that {@code .git} names, so that every instance finds its own there; else one that is ours to make. */
    private Path gitDirectory(Path workTree) {
        return linked(workTree)
                .filter(git -> layouts.clones().equals(git.getParent()))
                .orElseGet(() -> layouts.freeGitDirectory(workTree));
    }

    private static Optional<Path> linked(Path workTree) {
        Path file = workTree.resolve(".git");
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > 1 << 16) {
                return Optional.empty();
            }
            String text = Files.readString(file).strip();
            return text.startsWith(LINK)
                    ? Optional.of(
                            workTree.resolve(text.substring(LINK.length())).normalize())
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }
}
