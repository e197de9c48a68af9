// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.UnfinishedClone;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The file in a Git directory that says a clone is under way: from where, and once everything has been received also
 * what is to be checked out. It is written first and taken away last, so a clone without it is whole. Lines of a word and
 * a value.
 */
final class CloneMark implements AutoCloseable {
    private static final String RECEIVED = "received";

    private final CloneOrder order;
    private final Path gitDirectory;
    private final Path file;
    private final Path lockFile;
    private final FileChannel lock;
    private final Map<String, String> found;

    private CloneMark(CloneOrder order, Path gitDirectory, FileChannel lock, boolean trusted) throws IOException {
        this.order = order;
        this.gitDirectory = gitDirectory;
        this.file = gitDirectory.resolve(UnfinishedClone.MARK);
        this.lockFile = lockFile(gitDirectory);
        this.lock = lock;
        this.found = read(file);
        if (!trusted) {
            found.keySet().removeIf(word -> word.startsWith(RECEIVED));
        }
    }

    /**
     * Takes the Git directory for this process, and makes it where it is not there.
     *
     * @throws MlgitException when another clone began there, or goes on there, or it is no unfinished clone of this user's
     */
    static CloneMark take(CloneOrder order, GitDirectoryOwner owner) throws IOException {
        Path gitDirectory = order.layout().gitDirectory();
        Files.createDirectories(gitDirectory);
        boolean trusted = owner.requireNotForeign(gitDirectory);
        requireUnfinished(gitDirectory);
        FileChannel lock =
                FileChannel.open(lockFile(gitDirectory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean done = false;
        try {
            requireAlone(lock, order);
            // Another may have ended since: with its lock it takes its mark away.
            requireUnfinished(gitDirectory);
            var mark = new CloneMark(order, gitDirectory, lock, trusted);
            mark.requireSame();
            done = true;
            return mark;
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    private static void requireUnfinished(Path gitDirectory) throws IOException {
        if (read(gitDirectory.resolve(UnfinishedClone.MARK)).isEmpty() && !UnfinishedClone.holdsNothing(gitDirectory)) {
            throw MlgitException.failed(
                    gitDirectory + " is there already, and is no clone that was cut off",
                    "clone into another directory: mlgit clone URL DIRECTORY");
        }
    }

    /** Beginning with the mark's name, as everything does that a cut off start may leave. */
    private static Path lockFile(Path gitDirectory) {
        return gitDirectory.resolve("." + UnfinishedClone.MARK + ".lock");
    }

    private static void requireAlone(FileChannel lock, CloneOrder order) {
        try {
            if (lock.tryLock() == null) {
                throw busy(order);
            }
        } catch (OverlappingFileLockException ours) {
            throw busy(order).causedBy(ours);
        } catch (IOException noLocks) {
            // A share without locks: there nobody can tell, and git has none for this either.
            return;
        }
    }

    private static MlgitException busy(CloneOrder order) {
        return MlgitException.failed("another mlgit clones into " + order.directory() + " just now");
    }

    private void requireSame() {
        String url = found.getOrDefault("url", "");
        if (!found.isEmpty() && !entries().equals(Map.copyOf(ordered()))) {
            String target = ShellWord.of(order.directory());
            throw MlgitException.failed(
                    order.directory() + " holds a clone of " + SafeText.line(url)
                            + (url.equals(order.url().text()) ? " with other options" : "")
                            + " that was cut off",
                    "go on with that one: mlgit clone " + ShellWord.of(SafeText.line(url)) + options() + " " + target,
                    "or begin anew: rm -rf " + target);
        }
    }

    /** What was asked for then, as it is typed. */
    private String options() {
        var options = new StringBuilder();
        Optional.ofNullable(found.get("branch"))
                .ifPresent(branch -> options.append(" -b ").append(ShellWord.of(SafeText.line(branch))));
        Optional.ofNullable(found.get("depth"))
                .ifPresent(depth -> options.append(" --depth ").append(depth));
        Optional.ofNullable(found.get("single-branch"))
                .ifPresent(single -> options.append(single.equals("yes") ? " --single-branch" : " --no-single-branch"));
        return options + (found.containsKey("submodules") ? " --recurse-submodules" : "");
    }

    /** What is asked for now. */
    private Map<String, String> entries() {
        var entries = new LinkedHashMap<String, String>();
        entries.put("url", order.url().text());
        order.branch().ifPresent(branch -> entries.put("branch", branch));
        order.depth().ifPresent(depth -> entries.put("depth", "" + depth));
        order.choices().singleBranch().ifPresent(single -> entries.put("single-branch", single ? "yes" : "no"));
        if (order.submodules()) {
            entries.put("submodules", "yes");
        }
        return entries;
    }

    /** What was asked for then. */
    private Map<String, String> ordered() {
        var ordered = new LinkedHashMap<>(found);
        ordered.keySet().removeIf(word -> word.startsWith(RECEIVED));
        return ordered;
    }

    /** True when a clone was cut off here before. */
    boolean continues() {
        return !found.isEmpty();
    }

    /** What an earlier attempt was to check out, when it had received everything. */
    Optional<RemoteHead> received() {
        if (!found.containsKey(RECEIVED)) {
            return Optional.empty();
        }
        return Optional.of(new RemoteHead(
                Optional.ofNullable(found.get(RECEIVED + "-branch")),
                Optional.ofNullable(found.get(RECEIVED + "-tag")),
                Optional.of(ObjectId.fromString(found.getOrDefault(RECEIVED, ""))),
                Optional.ofNullable(found.get(RECEIVED + "-default"))));
    }

    /** Says that objects come now; what an earlier attempt left of them goes. */
    void beginReceiving() throws IOException {
        write(entries());
        CloneRemains.clear(gitDirectory, file, lockFile);
    }

    /** Takes away the locks that were held when the clone was cut off. */
    void clearLocks() throws IOException {
        CloneRemains.clearLocks(gitDirectory, lockFile);
    }

    /** Says that all is there that the server has to give. */
    void endReceiving(RemoteHead head) throws IOException {
        if (head.id().isEmpty()) {
            return;
        }
        Map<String, String> entries = entries();
        entries.put(RECEIVED, head.id().get().name());
        head.branch().ifPresent(branch -> entries.put(RECEIVED + "-branch", branch));
        head.tag().ifPresent(tag -> entries.put(RECEIVED + "-tag", tag));
        head.serverDefault().ifPresent(branch -> entries.put(RECEIVED + "-default", branch));
        write(entries);
    }

    /** Says that the clone is whole. */
    void remove() throws IOException {
        Files.deleteIfExists(lockFile);
        Files.deleteIfExists(file);
    }

    private void write(Map<String, String> entries) throws IOException {
        var text = new StringBuilder();
        entries.forEach((word, value) ->
                text.append(word).append(' ').append(value.replace("\n", "")).append('\n'));
        Path temporary = gitDirectory.resolve("." + UnfinishedClone.MARK + ".tmp");
        // A share may refuse to set modes: the mark does without, and holds nothing that is secret.
        try (FileChannel out = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, String> read(Path file) throws IOException {
        var found = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            Files.readAllLines(file, StandardCharsets.UTF_8).forEach(line -> {
                int blank = line.indexOf(' ');
                found.put(line.substring(0, Math.max(0, blank)), line.substring(blank + 1));
            });
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
