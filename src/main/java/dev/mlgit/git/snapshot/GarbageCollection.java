// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.SmallFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs of Git at work that take away what no reference led to when they began, and spare nothing young: {@code git
 * gc --prune=now}, {@code git prune}, {@code git repack -a}. They are known by their command lines.
 */
record GarbageCollection(Path commonDirectory) {
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** What {@code git gc} gives to its parts unless it is told otherwise. */
    private static final String USUAL_GRACE = "2.weeks.ago";
    /** The options of git itself whose value is a word of its own. */
    private static final Set<String> WITH_VALUE =
            Set.of("-C", "-c", "--git-dir", "--work-tree", "--namespace", "--config-env", "--super-prefix");

    static GarbageCollection in(Path commonDirectory) {
        return new GarbageCollection(commonDirectory);
    }

    /** Returns when none is at work any more that was when this was called; says that it waits. */
    void awaitEnd(WorkSteps steps) throws IOException {
        long end = System.nanoTime() + MOST.toNanos();
        List<Running> running = running();
        if (!running.isEmpty()) {
            steps.begin("Waiting for git to collect garbage");
        }
        for (Running program : running) {
            while (program.isStillThere() && System.nanoTime() < end) {
                LockSupport.parkNanos(PAUSE.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    /** A process, by its directory in /proc. */
    private record Running(Path process, String words) {
        boolean isStillThere() {
            return words.equals(text(process, "cmdline"));
        }
    }

    private List<Running> running() throws IOException {
        var running = new ArrayList<Running>();
        Path processes = commonDirectory.resolve("/proc");
        if (!Files.isDirectory(processes)) {
            return running;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : entries) {
                String words = text(process, "cmdline");
                if (sparesNothing(words) && mayBeHere(process, words)) {
                    running.add(new Running(process, words));
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return running;
    }

    /** Words, each followed by a NUL; nothing of a process that has ended, or of somebody else's. */
    private static String text(Path process, String file) {
        try {
            String words = SmallFile.textIfThere(process.resolve(file));
            return words == null ? "" : words;
        } catch (IOException ended) {
            return "";
        }
    }

    static boolean sparesNothing(String commandLine) {
        List<String> words = Arrays.asList(commandLine.split("\0"));
        if (commandLine.contains(USUAL_GRACE)) {
            return false;
        }
        return switch (command(words)) {
            case "prune" -> true;
            case "gc" -> commandLine.contains("--prune");
            case "repack" ->
                words.stream()
                        .anyMatch(word ->
                                word.matches("-[a-zA-Z]*a[a-zA-Z]*") || word.startsWith("--unpack-unreachable"));
            default -> false;
        };
    }

    /** What git was told to do: the first word that is neither an option nor an option's value; empty for others. */
    private static String command(List<String> words) {
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        if (program.startsWith("git-")) {
            return program.substring("git-".length());
        }
        int at = program.equals("git") ? 1 : words.size();
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += WITH_VALUE.contains(words.get(at)) ? 2 : 1;
        }
        return at < words.size() ? words.get(at) : "";
    }

    /** False where it works in a directory that has nothing to do with this repository. */
    private boolean mayBeHere(Path process, String words) throws IOException {
        Path directory;
        try {
            directory = process.resolve("cwd").toRealPath();
        } catch (IOException ofSomebodyElse) {
            return mayWriteHere(process);
        }
        Path top = commonDirectory.getParent();
        return words.contains("--git-dir")
                || text(process, "environ").contains("GIT_DIR=")
                || (top != null && directory.startsWith(top))
                || Files.isRegularFile(directory.resolve(".git"));
    }

    /** Of other users only root, or those the repository is shared with, take anything away. */
    private boolean mayWriteHere(Path process) throws IOException {
        try {
            var permissions = Files.getPosixFilePermissions(commonDirectory.resolve("objects"));
            return permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || Files.getAttribute(process, "unix:uid").equals(0);
        } catch (NoSuchFileException ended) {
            return false;
        }
    }
}
