// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.CodeReader;
import dev.mlgit.provenance.CodeState;
import dev.mlgit.provenance.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Answers as the four documented git commands do, from the repository's files: {@code ls-remote --get-url},
 * {@code symbolic-ref --short HEAD}, {@code rev-parse HEAD} and {@code status --porcelain .}.
 */
public final class GitFilesReader implements CodeReader {
    /** How often a repository is read that is committed to meanwhile. */
    private static final int MOST_READS = 10;

    private final Environment environment;

    public GitFilesReader(Environment environment) {
        this.environment = environment;
    }

    @Override
    public CodeState read(Path directory, boolean asksDirty) {
        Layout layout;
        try {
            layout = new Discovery(environment).find(directory);
        } catch (AbsentException reason) {
            return CodeState.absent(reason.reason());
        } catch (IOException | InvalidPathException unreadable) {
            return CodeState.absent("unreadable-repository");
        }
        for (int read = 1; ; read++) {
            var repository = new Repository(layout, environment);
            String before = moment(repository);
            CodeState state = state(repository, asksDirty);
            if (before.equals(moment(new Repository(layout, environment)))) {
                return state;
            }
            if (read == MOST_READS) {
                return state.withoutDirty("changing");
            }
        }
    }

    /** What a commit or a checkout changes: were it to do so meanwhile, one answer would not belong to the other. */
    private static String moment(Repository repository) {
        try {
            Stat index = Stat.of(repository.layout().gitDirectory().resolve("index"));
            String state = index == null
                    ? ""
                    : index.inode() + " " + index.size() + " " + index.modifiedSeconds() + " "
                            + index.modifiedNanoseconds();
            return repository.references().headTarget() + " " + repository.head() + " " + state;
        } catch (IOException | AbsentException | InvalidPathException unreadable) {
            // Each answer has a reason of its own then.
            return "";
        }
    }

    private static CodeState state(Repository repository, boolean asksDirty) {
        Layout layout = repository.layout();
        return new CodeState(
                url(repository),
                branch(repository),
                commit(repository),
                asksDirty ? dirty(repository) : Finding.absent("not-asked"),
                pushedTo(repository),
                details(layout));
    }

    private static Finding pushedTo(Repository repository) {
        try (var objects = new Objects(repository.layout(), repository.references())) {
            var commits = new Commits(repository.layout(), repository.references(), objects);
            return new RemoteReach(repository.references(), commits).find();
        } catch (AbsentException reason) {
            return Finding.absent(reason.reason());
        } catch (IOException | InvalidPathException | IndexOutOfBoundsException unreadable) {
            return Finding.absent("unreadable-repository");
        }
    }

    private static Finding url(Repository repository) {
        try {
            return new RemoteUrl(repository.config(), repository.layout().commonDirectory()).find(repository.branch());
        } catch (AbsentException reason) {
            return Finding.absent(reason.reason());
        } catch (IOException | InvalidPathException unreadable) {
            return Finding.absent("unreadable-config");
        }
    }

    private static Finding branch(Repository repository) {
        try {
            String target = repository.references().headTarget();
            return target.startsWith("refs/")
                    ? Finding.of(repository.references().shortName(target))
                    : Finding.absent("detached-head");
        } catch (AbsentException reason) {
            return Finding.absent(reason.reason());
        } catch (IOException | InvalidPathException unreadable) {
            return Finding.absent("unreadable-head");
        }
    }

    private static Finding commit(Repository repository) {
        try {
            String commit = repository.head();
            return commit == null ? Finding.absent("no-commit-yet") : Finding.of(commit);
        } catch (AbsentException reason) {
            return Finding.absent(reason.reason());
        } catch (IOException | InvalidPathException unreadable) {
            return Finding.absent("unreadable-head");
        }
    }

    private static Finding dirty(Repository repository) {
        try {
            return Finding.of(repository.isDirty(true) ? "True" : "False");
        } catch (AbsentException reason) {
            return Finding.absent(reason.reason());
        } catch (IOException | InvalidPathException | IndexOutOfBoundsException unreadable) {
            return Finding.absent("unreadable-repository");
        }
    }

    private static Node details(Layout layout) {
        byte[] bytes = Scope.of(layout.workTree(), layout.directory()).prefix().getBytes(StandardCharsets.ISO_8859_1);
        String prefix = new String(bytes, StandardCharsets.UTF_8);
        return Node.fields()
                .put("toplevel", layout.workTree().toString())
                .put("prefix", prefix)
                .put("dirty_scope", prefix.isEmpty() ? "." : prefix)
                .put("shallow", Files.exists(layout.commonDirectory().resolve("shallow")))
                .build();
    }
}
