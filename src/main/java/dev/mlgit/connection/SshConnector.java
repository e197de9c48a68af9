// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

/**
 * The one way mlgit opens an SSH connection: ssh_config, agent, keys and the host's verdict are all looked after.
 *
 * <p>Nothing of the SSH library is loaded before the first connection is opened.
 */
public interface SshConnector {
    /**
     * Connects and logs in; may ask about the host and for passphrases where there is somebody to ask.
     *
     * <p>Whatever goes wrong is the outcome, with the report of how far it came: nothing is thrown but defects. A thread
     * that is interrupted meanwhile gets {@link FailureCause#STOPPED}, soon, with its interrupt flag set.
     */
    ConnectOutcome open(Destination destination, ConnectOptions options);
}
