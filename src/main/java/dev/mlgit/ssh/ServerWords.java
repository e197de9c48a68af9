// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.util.List;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;

/** Keeps what the server says before login; questions of the server's are not passed on. */
final class ServerWords implements UserInteraction {
    private final LoginLog log;

    ServerWords(LoginLog log) {
        this.log = log;
    }

    @Override
    public void welcome(ClientSession session, String banner, String language) {
        log.banner(banner);
    }

    @Override
    public void serverVersionInfo(ClientSession session, List<String> lines) {
        lines.forEach(log::banner);
    }

    @Override
    public String[] interactive(
            ClientSession session, String name, String instruction, String language, String[] prompts, boolean[] echo) {
        return new String[0];
    }

    @Override
    public String getUpdatedPassword(ClientSession session, String prompt, String language) {
        throw new UnsupportedOperationException("mlgit logs in with keys only");
    }
}
