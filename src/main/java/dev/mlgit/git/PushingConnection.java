// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.provenance.SnapshotRemote;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** One connection to push over. No hook is run, for none is JGit's to run here. */
final class PushingConnection implements SnapshotRemote.Connection {
    private final Repository repository;
    private final Transport transport;
    private final PushConnection connection;
    private final RepositoryUrl url;
    private final Console console;

    PushingConnection(Repository repository, Transport transport, RepositoryUrl url, Console console)
            throws IOException {
        this.repository = repository;
        this.transport = transport;
        this.url = url;
        this.console = console;
        boolean opened = false;
        try {
            this.connection = transport.openPush();
            opened = true;
        } finally {
            if (!opened) {
                transport.close();
            }
        }
    }

    @Override
    public String address() {
        return url.text();
    }

    @Override
    public Map<String, String> references() {
        var references = new TreeMap<String, String>();
        connection.getRefsMap().forEach((name, ref) -> {
            if (ref.getObjectId() != null) {
                references.put(name, ref.getObjectId().name());
            }
        });
        return references;
    }

    @Override
    public void create(String reference, String commit) {
        try {
            var update = new RemoteRefUpdate(
                    repository, commit, ObjectId.fromString(commit), reference, false, null, ObjectId.zeroId());
            connection.push(monitor(), Map.of(reference, update));
            String messages = connection.getMessages();
            if (messages != null) {
                messages.lines().filter(line -> !line.isBlank()).forEach(line -> console.status("remote: " + line));
            }
            RemoteRefUpdate.Status status = update.getStatus();
            if (status != RemoteRefUpdate.Status.OK && status != RemoteRefUpdate.Status.UP_TO_DATE) {
                String why = update.getMessage() == null ? status.name() : SafeText.line(update.getMessage());
                throw MlgitException.failed(
                        url.text() + " does not take " + reference + ": " + why,
                        "some servers take branches only: git push origin " + commit + ":refs/heads/NAME");
            }
        } catch (IOException | RuntimeException failure) {
            throw PushFailure.explain(url.text(), failure, new StopSignal());
        }
    }

    private ProgressMonitor monitor() {
        var progress = console.progress();
        return progress.visible() ? new CloneProgress(progress, new StopSignal()) : NullProgressMonitor.INSTANCE;
    }

    @Override
    public void close() {
        connection.close();
        transport.close();
        repository.close();
    }
}
