// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.server;

import dev.mlgit.tour.PackRequest;
import dev.mlgit.tour.PackService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** Serves clones, fetches and pushes with JGit. */
public final class JGitPackService implements PackService {
    private static final int SECONDS_OF_SILENCE = 60;
    private static final long MOST_PUSHED_BYTES = 100L * 1024 * 1024;

    @Override
    public void serve(PackRequest.Program program, Path repository, String protocol, Connection connection)
            throws IOException {
        try (Repository opened = BareRepository.open(repository)) {
            switch (program) {
                case UPLOAD_PACK -> upload(opened, protocol, connection);
                case RECEIVE_PACK -> receive(opened, connection);
            }
        }
    }

    private static void upload(Repository repository, String protocol, Connection connection) throws IOException {
        var upload = new UploadPack(repository);
        upload.setTimeout(SECONDS_OF_SILENCE);
        upload.setExtraParameters(List.of(protocol.split(":")));
        upload.upload(connection.in(), connection.out(), connection.error());
    }

    private static void receive(Repository repository, Connection connection) throws IOException {
        var receive = new ReceivePack(repository);
        receive.setTimeout(SECONDS_OF_SILENCE);
        receive.setMaxPackSizeLimit(MOST_PUSHED_BYTES);
        receive.setMaxObjectSizeLimit(MOST_PUSHED_BYTES);
        receive.receive(connection.in(), connection.out(), connection.error());
    }
}
