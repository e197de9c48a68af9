// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the real ssh makes of a server's key, given the same files as ours; it never gets as far as logging in. */
record RealSsh(OpenSshServer server, KnownHostsFiles files, Path directory) {
    /** The name of the verdict that ssh's words amount to. */
    String verdict(String host) {
        String said = RealCommand.run(
                        directory,
                        Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"),
                        List.of(
                                "ssh",
                                "-F",
                                "none",
                                "-p",
                                Integer.toString(server.port()),
                                "-o",
                                "BatchMode=yes",
                                "-o",
                                "PubkeyAuthentication=no",
                                "-o",
                                "StrictHostKeyChecking=yes",
                                "-o",
                                "UserKnownHostsFile=" + files.user().get(0) + " "
                                        + files.user().get(1),
                                "-o",
                                "GlobalKnownHostsFile=" + files.global().get(0) + " "
                                        + files.global().get(1),
                                server.user() + "@" + host,
                                "true"))
                .error();
        if (said.contains("Permission denied")) {
            return "Known";
        }
        if (said.contains("REVOKED HOST KEY DETECTED")) {
            return "Revoked";
        }
        if (said.contains("HOST IDENTIFICATION HAS CHANGED")) {
            return "Changed";
        }
        if (said.contains("host key is known for")) {
            return "Unknown";
        }
        throw new AssertionError("ssh said: " + said);
    }
}
