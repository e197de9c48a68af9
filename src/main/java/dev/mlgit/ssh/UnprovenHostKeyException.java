// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;

/** The server showed a key or a certificate that is not its own; the message says what gave it away. */
final class UnprovenHostKeyException extends SshException {
    private static final long serialVersionUID = 1L;

    UnprovenHostKeyException(String why) {
        super(SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED, why);
    }
}
