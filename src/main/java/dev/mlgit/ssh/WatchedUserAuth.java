// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.util.List;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** The login as MINA does it, with an ear for which methods the server would take. */
final class WatchedUserAuth extends ClientUserAuthService {
    private static final String SERVICE = "ssh-userauth";

    private final LoginLog journal;
    private final LoginWait wait;

    private WatchedUserAuth(Session session, LoginLog journal, LoginWait wait) {
        super(session);
        this.journal = journal;
        this.wait = wait;
    }

    static ServiceFactory factory(LoginLog journal, LoginWait wait) {
        return new ServiceFactory() {
            @Override
            public String getName() {
                return SERVICE;
            }

            @Override
            public Service create(Session session) {
                return new WatchedUserAuth(session, journal, wait);
            }
        };
    }

    @Override
    protected void processUserAuth(int command, Buffer buffer, AuthFuture future) throws Exception {
        wait.heard();
        if (command == SshConstants.SSH_MSG_USERAUTH_FAILURE) {
            int position = buffer.rpos();
            journal.methods(List.of(buffer.getString().split(",")));
            buffer.rpos(position);
        }
        super.processUserAuth(command, buffer, future);
    }
}
