// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.JGitSystem;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Discovery;
import dev.mlgit.git.reading.Layout;
import dev.mlgit.gitclient.GitIdentity;
import dev.mlgit.gitclient.IdentityStore;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Name and address in Git's configuration files. */
public final class JGitIdentityStore implements IdentityStore {
    private final Environment environment;

    public JGitIdentityStore(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> name() {
        return variables("NAME").or(() -> setting("name"));
    }

    @Override
    public Optional<String> email() {
        return variables("EMAIL").or(() -> setting("email")).or(() -> environment.variable("EMAIL"));
    }

    @Override
    public boolean inRepository() {
        return layout().isPresent();
    }

    @Override
    public void keepHere(GitIdentity identity) {
        try (Repository repository = open().orElseThrow(() -> MlgitException.failed("not in a repository"))) {
            write(repository.getConfig(), identity);
        } catch (IOException failure) {
            throw unwritten(failure);
        }
    }

    @Override
    public void keepForAll(GitIdentity identity) {
        JGitSystem.use(environment);
        try {
            StoredConfig user = SystemReader.getInstance().openUserConfig(null, FS.DETECTED);
            user.load();
            write(user, identity);
        } catch (IOException | ConfigInvalidException failure) {
            throw unwritten(failure);
        }
    }

    /** Both the author's and the committer's: with one alone git still looks for the other. */
    private Optional<String> variables(String what) {
        Optional<String> author = environment.variable("GIT_AUTHOR_" + what);
        return environment.variable("GIT_COMMITTER_" + what).isPresent() ? author : Optional.empty();
    }

    private Optional<String> setting(String name) {
        try (Repository repository = open().orElse(null)) {
            return repository == null
                    ? Optional.empty()
                    : Optional.ofNullable(repository.getConfig().getString("user", null, name));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read Git's configuration: " + unreadable.getMessage())
                    .causedBy(unreadable);
        }
    }

    private Optional<Repository> open() throws IOException {
        JGitSystem.use(environment);
        Optional<Layout> layout = layout();
        if (layout.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FileRepositoryBuilder()
                .setGitDir(layout.get().gitDirectory().toFile())
                .setWorkTree(layout.get().workTree().toFile())
                .build());
    }

    private Optional<Layout> layout() {
        try {
            return Optional.of(new Discovery(environment).find(environment.workingDirectory()));
        } catch (AbsentException | IOException none) {
            return Optional.empty();
        }
    }

    private static void write(StoredConfig config, GitIdentity identity) throws IOException {
        config.setString("user", null, "name", identity.name());
        config.setString("user", null, "email", identity.email());
        config.save();
    }

    private static MlgitException unwritten(Exception failure) {
        return MlgitException.failed("cannot write Git's configuration: " + failure.getMessage())
                .causedBy(failure);
    }
}
