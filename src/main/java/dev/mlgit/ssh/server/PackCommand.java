// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.server;

import dev.mlgit.tour.PackRequest;
import dev.mlgit.tour.PackService;
import dev.mlgit.tour.ServedRepositories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.apache.sshd.server.command.AbstractCommandSupport;

/** One command of one client; everything but the two Git programs on a served repository is refused. */
final class PackCommand extends AbstractCommandSupport {
    /** What git's own programs exit with when they die. */
    private static final int DIED = 128;

    private final ServedRepositories repositories;
    private final PackService packs;

    PackCommand(String command, ServedRepositories repositories, PackService packs, CloseableExecutorService executor) {
        super(command, ThreadUtils.noClose(executor));
        this.repositories = repositories;
        this.packs = packs;
    }

    @Override
    public void run() {
        try {
            Optional<PackRequest> request = PackRequest.parse(getCommand());
            if (request.isEmpty()) {
                die("this server speaks only git-upload-pack and git-receive-pack");
                return;
            }
            Optional<Path> repository = repositories.find(request.get().repository());
            if (repository.isEmpty()) {
                die("no repository of that name here");
                return;
            }
            var connection = new PackService.Connection(getInputStream(), getOutputStream(), getErrorStream());
            packs.serve(request.get().program(), repository.get(), protocol(), connection);
            onExit(0);
        } catch (IOException | RuntimeException broken) {
            onExit(DIED, "the transfer broke off");
        }
    }

    private String protocol() {
        return getEnvironment().getEnv().getOrDefault("GIT_PROTOCOL", "");
    }

    private void die(String reason) throws IOException {
        getErrorStream().write(("fatal: " + reason + "\n").getBytes(StandardCharsets.UTF_8));
        getErrorStream().flush();
        onExit(DIED);
    }
}
