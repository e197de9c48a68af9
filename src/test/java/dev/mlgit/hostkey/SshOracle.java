// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the real ssh makes of a server's key under any host name and port. The server is a real sshd that ssh itself
 * starts as its ProxyCommand, so that {@code git.example.org} and port 22 need neither a name server nor the port.
 *
 * @param directory where the sshd of an {@link OpenSshServer} has its configuration and keys
 * @param sshdOptions more options for sshd, such as {@code -o HostCertificate=...}
 */
record SshOracle(Path directory, List<String> sshdOptions) {
    SshOracle {
        sshdOptions = List.copyOf(sshdOptions);
    }

    /** The name of the verdict that ssh's words amount to, with a key of this algorithm. */
    String verdict(List<Path> user, List<Path> global, HostPort host, String algorithm, List<String> options) {
        String said = run(user, global, host, algorithm, options).error();
        // A certificate that does not count is told first; the verdict on the plain key follows.
        if (said.contains("Permission denied")) {
            return "Known";
        }
        if (said.contains("REVOKED HOST KEY DETECTED") && !said.contains("host key is known for")) {
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

    /** The key algorithms that ssh proposes for a host, in its order. */
    List<String> proposal(List<Path> user, List<Path> global, HostPort host, List<String> options) {
        var verbose = new ArrayList<>(options);
        verbose.add("-vv");
        String said = run(user, global, host, "", verbose).error();
        String start = "debug2: host key algorithms: ";
        return said.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> List.of(line.substring(start.length()).split(",")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ssh said: " + said));
    }

    private RealCommand.Outcome run(
            List<Path> user, List<Path> global, HostPort host, String algorithm, List<String> options) {
        String sshd = RealParts.program("sshd") + " -i -f " + directory.resolve("sshd_config") + " "
                + String.join(" ", sshdOptions);
        var command = new ArrayList<>(List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                Integer.toString(host.port()),
                "-o",
                "ProxyCommand=" + sshd,
                "-o",
                "BatchMode=yes",
                "-o",
                "PreferredAuthentications=none",
                "-o",
                "KexAlgorithms=curve25519-sha256",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + joined(user),
                "-o",
                "GlobalKnownHostsFile=" + joined(global)));
        if (!algorithm.isEmpty()) {
            command.addAll(List.of("-o", "HostKeyAlgorithms=" + algorithm));
        }
        command.addAll(options);
        command.addAll(List.of("nobody@" + host.host(), "true"));
        return RealCommand.run(directory, Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"), command);
    }

    private static String joined(List<Path> files) {
        return files.isEmpty()
                ? "none"
                : String.join(" ", files.stream().map(Path::toString).toList());
    }
}
