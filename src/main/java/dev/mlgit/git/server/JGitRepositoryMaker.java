// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.server;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.JGitSystem;
import dev.mlgit.tour.RepositoryMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** Makes a repository object by object: no working tree, no index, nothing of the user's configuration. */
public final class JGitRepositoryMaker implements RepositoryMaker {
    private static final String BRANCH = Constants.R_HEADS + "main";

    private final Environment environment;

    /** @param environment what JGit may read of the machine until a command says otherwise */
    public JGitRepositoryMaker(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String create(Path directory, Map<String, byte[]> files, String message, Instant time) {
        JGitSystem.use(environment);
        try (Repository repository = BareRepository.open(directory)) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(BRANCH);
            ObjectId commit = commit(repository, files, message, time);
            RefUpdate branch = repository.updateRef(BRANCH);
            branch.setNewObjectId(commit);
            RefUpdate.Result result = branch.update();
            if (result != RefUpdate.Result.NEW) {
                throw MlgitException.failed("cannot make " + BRANCH + " in " + directory + ": " + result);
            }
            return commit.name();
        } catch (IOException unwritable) {
            throw MlgitException.failed("cannot make the repository " + directory)
                    .causedBy(unwritable);
        }
    }

    private static ObjectId commit(Repository repository, Map<String, byte[]> files, String message, Instant time)
            throws IOException {
        try (ObjectInserter objects = repository.newObjectInserter()) {
            var tree = new TreeFormatter();
            for (var file : new TreeMap<>(files).entrySet()) {
                tree.append(file.getKey(), FileMode.REGULAR_FILE, objects.insert(Constants.OBJ_BLOB, file.getValue()));
            }
            var author = new PersonIdent("Ada", "ada@example.com", time, ZoneOffset.UTC);
            var commit = new CommitBuilder();
            commit.setTreeId(objects.insert(tree));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            ObjectId id = objects.insert(commit);
            objects.flush();
            return id;
        }
    }
}
