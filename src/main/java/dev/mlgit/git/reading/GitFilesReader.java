// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.CodeFacts;
import dev.mlgit.provenance.CodeReader;
import dev.mlgit.provenance.CodeState;
import dev.mlgit.provenance.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Answers as the four documented git commands do, from the repository's files: {@code ls-remote --get-url},
 * {@code symbolic-ref --short HEAD}, {@code rev-parse HEAD} and {@code status --porcelain .}; and, when asked for
 * everything, as the commands that the guide names.
 */
public final class GitFilesReader implements CodeReader {
    private static final String CHANGING = "changing";
    /** How often a repository is read that is committed to meanwhile. */
    private static final int MOST_READS = 10;

    private final Environment environment;

    public GitFilesReader(Environment environment) {
        this.environment = environment;
    }

    /** What is asked, and answered by a value or by leaving with a reason. */
    interface Question {
        Finding ask() throws IOException, AbsentException;
    }

    @Override
    public CodeState read(Path directory, boolean asksDirty) {
        try {
            return atOneMoment(
                    directory, repository -> state(repository, asksDirty), state -> state.withoutDirty(CHANGING));
        } catch (AbsentException reason) {
            return CodeState.absent(reason.reason());
        }
    }

    @Override
    public CodeFacts readAll(Path directory) {
        try {
            return atOneMoment(directory, GitFilesReader::facts, facts -> facts.withoutDirty(CHANGING));
        } catch (AbsentException reason) {
            return CodeFacts.absent(reason.reason());
        }
    }

    /**
     * Reads until nothing was committed to meanwhile.
     *
     * @param unsure takes away what may belong to two moments
     */
    private <T> T atOneMoment(Path directory, Function<Repository, T> reading, UnaryOperator<T> unsure)
            throws AbsentException {
        Layout layout = find(directory).layout();
        for (int read = 1; ; read++) {
            var repository = new Repository(layout, environment);
            String before = moment(repository);
            T result = reading.apply(repository);
            if (before.equals(moment(new Repository(layout, environment)))) {
                return result;
            }
            if (read == MOST_READS) {
                return unsure.apply(result);
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
        return new CodeState(
                url(repository),
                branch(repository),
                commit(repository),
                asksDirty
                        ? answer("unreadable-repository", () -> Finding.of(repository.isDirty(true) ? "True" : "False"))
                        : Finding.absent("not-asked"),
                pushedTo(repository),
                details(repository.layout()));
    }

    private static CodeFacts facts(Repository repository) {
        var facts = new FactReader(repository).read();
        var state = new CodeState(
                url(repository),
                branch(repository),
                commit(repository),
                facts.dirty(),
                pushedTo(repository),
                facts.details());
        return new CodeFacts(state, facts.findings());
    }

    @Override
    public Map<String, String> sources(Path directory) {
        try {
            return new FactSources(find(directory)).list();
        } catch (AbsentException reason) {
            return Map.of();
        }
    }

    private Repository find(Path directory) throws AbsentException {
        try {
            return new Repository(new Discovery(environment).find(directory), environment);
        } catch (IOException | InvalidPathException unreadable) {
            throw new AbsentException("unreadable-repository");
        }
    }

    /** @param otherwise the reason where what is asked about cannot be read */
    static Finding answer(String otherwise, Question question) {
        try {
            return question.ask();
        } catch (AbsentException reason) {
            return Finding.absent(reason.reason());
        } catch (IOException | InvalidPathException | IndexOutOfBoundsException unreadable) {
            return Finding.absent(otherwise);
        }
    }

    private static Finding pushedTo(Repository repository) {
        return answer("unreadable-repository", () -> {
            try (var objects = new Objects(repository.layout(), repository.references())) {
                var commits = new Commits(repository.layout(), repository.references(), objects);
                return new RemoteReach(repository.references(), commits).find();
            }
        });
    }

    private static Finding url(Repository repository) {
        return answer("unreadable-config", () -> new RemoteUrl(
                        repository.config(), repository.layout().commonDirectory())
                .find(repository.branch()));
    }

    private static Finding branch(Repository repository) {
        return answer("unreadable-head", () -> {
            String target = repository.references().headTarget();
            return target.startsWith("refs/")
                    ? Finding.of(repository.references().shortName(target))
                    : Finding.absent("detached-head");
        });
    }

    private static Finding commit(Repository repository) {
        return answer("unreadable-head", () -> {
            String commit = repository.head();
            return commit == null ? Finding.absent("no-commit-yet") : Finding.of(commit);
        });
    }

    private static Node details(Layout layout) {
        String prefix =
                RawPath.shown(Scope.of(layout.workTree(), layout.directory()).prefix());
        return Node.fields()
                .put("toplevel", layout.workTree().toString())
                .put("prefix", prefix)
                .put("dirty_scope", prefix.isEmpty() ? "." : prefix)
                .put("shallow", Files.exists(layout.commonDirectory().resolve("shallow")))
                .build();
    }
}
