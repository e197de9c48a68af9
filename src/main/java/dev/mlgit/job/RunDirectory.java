// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.run.RunName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** The files of one run, below the data directory. Names with a slash are those Azure ML shows. */
record RunDirectory(Path path) {
    static final String PROCESS_INFO = "azureml-logs/process_info.json";
    static final String PROCESS_STATUS = "azureml-logs/process_status.json";
    static final String USER_LOG = "user_logs/std_log.txt";
    static final String SUPERVISOR_LOG = "azureml-logs/supervisor_log.txt";

    static RunDirectory of(Path dataDirectory, RunName name) {
        return new RunDirectory(dataDirectory.resolve("runs").resolve(name.value()));
    }

    Path processInfo() {
        return path.resolve(PROCESS_INFO);
    }

    Path processStatus() {
        return path.resolve(PROCESS_STATUS);
    }

    Path userLog() {
        return path.resolve(USER_LOG);
    }

    Path supervisorLog() {
        return path.resolve(SUPERVISOR_LOG);
    }

    Path supervisorScript() {
        return path.resolve("azureml-logs/supervisor.sh");
    }

    /** Its presence tells the supervisor that the command was ended on request. */
    Path cancelRequested() {
        return path.resolve("azureml-logs/cancel_requested");
    }

    /** Makes the directory, for its owner alone, with an empty log. */
    void create() throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(path.resolve("..").normalize(), ownerOnly);
        Files.createDirectory(path, ownerOnly);
        boolean whole = false;
        try {
            Files.createDirectory(processInfo().resolveSibling(".").normalize(), ownerOnly);
            Files.createDirectory(userLog().resolveSibling(".").normalize(), ownerOnly);
            Files.createFile(
                    userLog(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            whole = true;
        } finally {
            if (!whole) {
                delete();
            }
        }
    }

    /** Takes back what {@link #create} made, when nothing was started there. */
    void delete() throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
