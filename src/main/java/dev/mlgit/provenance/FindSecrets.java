// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.secrets.SecretFinding;
import dev.mlgit.secrets.SecretScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks for secrets in what others do not have yet. */
public final class FindSecrets {
    private static final int SHORT = 12;

    private final SnapshotContents contents;
    private final Supplier<SecretScan> scan;
    private final Consumer<String> unscanned;

    /** @param unscanned told of each file that could not be looked through, in words */
    public FindSecrets(SnapshotContents contents, Supplier<SecretScan> scan, Consumer<String> unscanned) {
        this.contents = contents;
        this.scan = scan;
        this.unscanned = unscanned;
    }

    /** The same; the rules get ready in a thread of their own beside what is done until they are needed. */
    FindSecrets prepared() {
        var ready = new FutureTask<>(scan::get);
        var thread = new Thread(ready, "secret-rules");
        thread.setDaemon(true);
        thread.start();
        return new FindSecrets(contents, () -> awaited(ready), unscanned);
    }

    private static SecretScan awaited(FutureTask<SecretScan> ready) {
        try {
            return ready.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("the search for secrets was stopped");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** In a commit and its history, as far as it is not known. */
    public List<FoundSecret> inHistory(Path directory, String commit, List<String> known, AllowedSecrets allowed) {
        return inHistory(directory, commit, known, allowed, "");
    }

    /** @param prefix what is put before each path, for a repository inside another one */
    List<FoundSecret> inHistory(
            Path directory, String commit, List<String> known, AllowedSecrets allowed, String prefix) {
        var found = new Found(scan.get(), allowed, unscanned);
        contents.visit(directory, commit, known, content -> found.look(content.below(prefix)));
        return found.sorted();
    }

    /** In what an upload of a directory would take. */
    public List<FoundSecret> inUpload(UploadFiles uploads, Path directory, AllowedSecrets allowed) {
        var found = new Found(scan.get(), allowed, unscanned);
        uploads.visit(directory, found::look);
        return found.sorted();
    }

    /** In the work tree and the history of HEAD, as far as they are not known. */
    List<FoundSecret> inWorkTree(Path directory, SnapshotLimits limits, List<String> known, AllowedSecrets allowed) {
        var found = new Found(scan.get(), allowed, unscanned);
        contents.visitWorkTree(directory, limits, known, found::look);
        return found.sorted();
    }

    /** The findings so far. */
    private static final class Found {
        private final SecretScan scan;
        private final AllowedSecrets allowed;
        private final Consumer<String> unscanned;
        private final List<FoundSecret> secrets = new ArrayList<>();

        Found(SecretScan scan, AllowedSecrets allowed, Consumer<String> unscanned) {
            this.unscanned = unscanned;
            this.scan = scan;
            this.allowed = allowed;
        }

        void look(NewContent content) throws IOException {
            if (content.kind() == NewContent.Kind.MESSAGE) {
                String commit = content.commit().substring(0, SHORT);
                if (allowed.patterns().stream().noneMatch(pattern -> isCommit(pattern, content.commit()))) {
                    add(content, scan.content("message of the commit " + commit, content.content()));
                }
                return;
            }
            if (allowed.allows(content.path())) {
                return;
            }
            String shown = scan.masked(content.path());
            add(content, scan.text(shown, content.path()));
            if (content.kind() == NewContent.Kind.FILE && content.size() > 0) {
                add(content, scan.name(shown));
            }
            add(
                    content,
                    scan.content(
                            shown,
                            content.content(),
                            line -> unscanned.accept(
                                    "not looked through for secrets: " + SafeText.line(scan.masked(line)))));
        }

        private static boolean isCommit(String pattern, String commit) {
            return pattern.length() >= 7 && commit.startsWith(pattern);
        }

        private void add(NewContent content, List<SecretFinding> findings) {
            String allowable = content.kind() == NewContent.Kind.MESSAGE
                    ? content.commit().substring(0, SHORT)
                    : scan.pattern(content.path());
            findings.forEach(
                    finding -> secrets.add(new FoundSecret(finding, content.commit(), allowable, content.inTip())));
        }

        List<FoundSecret> sorted() {
            return secrets.stream()
                    .distinct()
                    .sorted(Comparator.comparing(
                                    (FoundSecret found) -> found.finding().path())
                            .thenComparing(found -> found.finding().line())
                            .thenComparing(found -> found.finding().rule()))
                    .toList();
        }
    }
}
