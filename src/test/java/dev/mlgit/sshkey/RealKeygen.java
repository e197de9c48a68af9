// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other programs that make and read keys, at work in one directory. */
record RealKeygen(Path home) {
    /** What ssh-keygen prints; fails when it does. */
    String keygen(String... arguments) {
        return run("ssh-keygen", arguments);
    }

    /** What puttygen, openssl and the like print; fails when they do. */
    String run(String program, String... arguments) {
        var command = new ArrayList<>(List.of(RealParts.program(program).toString()));
        command.addAll(List.of(arguments));
        return RealCommand.run(home, TestEnvironment.at(home).variables(), command)
                .success();
    }
}
