// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.Console;
import dev.mlgit.sshkey.container.AgeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings keys back from a backup, with the modes that ssh wants, and replaces no other key unasked. */
public final class RestoreKeys {
    private static final String COMMAND = "mlgit key restore";

    private final Environment environment;
    private final Console console;
    private final BackupParts parts;

    public RestoreKeys(Environment environment, Console console, BackupParts parts) {
        this.environment = environment;
        this.console = console;
        this.parts = parts;
    }

    /** The backups to choose from, oldest first. */
    List<BackupGeneration> list(Optional<String> from) {
        Path directory = new BackupDirectory(environment).find(from);
        List<BackupGeneration> all = new BackupFiles(directory).all();
        if (all.isEmpty()) {
            console.status("no backup in " + directory);
        }
        return all;
    }

    /** What {@link #run} would do, without doing any of it; takes the passphrase all the same. */
    Restored plan(RestoreRequest request) {
        Path backup = backup(request);
        List<BackupItem> items = items(backup, request);
        return new Restored(backup, new RestorePlanner(environment.sshDirectory()).plan(items, request.force()));
    }

    Restored run(RestoreRequest request) {
        Restored plan = plan(request);
        refuseConflicts(plan);
        prepareDirectory();
        RestoreWriter.write(plan.steps());
        return plan;
    }

    private Path backup(RestoreRequest request) {
        if (request.from().isPresent()) {
            Path named = environment.path(request.from().get());
            if (!Files.isDirectory(named)) {
                return named;
            }
        }
        Path directory = new BackupDirectory(environment).find(request.from());
        List<BackupGeneration> all = new BackupFiles(directory).all();
        if (all.isEmpty()) {
            throw MlgitException.failed("there is no backup in " + directory, COMMAND + " --from DIRECTORY");
        }
        BackupGeneration newest = all.get(all.size() - 1);
        console.status("Backup " + newest.number() + " of " + newest.time() + " from " + newest.host() + ".");
        return newest.file();
    }

    private List<BackupItem> items(Path backup, RestoreRequest request) {
        byte[] content = new BackupFiles(backup.resolveSibling("")).read(backup);
        var others = new OtherBackups(new BackupDirectory(environment));
        if (!AgeFile.isOne(content)) {
            throw MlgitException.failed(
                    backup + (content.length == 0 ? " is empty" : " is no backup of keys"), others.hint(backup));
        }
        var container = new BackupContainer(new AgeFile(parts.scrypt().get()), parts.random(), others);
        for (int attempt = 1; ; attempt++) {
            try (Passphrase passphrase =
                    parts.passphrase().attempt(request.passphraseFile(), attempt, backup.toString(), COMMAND)) {
                Optional<List<BackupItem>> items = container.unpack(backup, content, passphrase);
                if (items.isPresent()) {
                    return items.get();
                }
            }
        }
    }

    private static void refuseConflicts(Restored plan) {
        var inTheWay = new ArrayList<String>();
        for (RestoreStep step : plan.steps()) {
            if (step.action() == RestoreStep.Action.CONFLICT) {
                inTheWay.add(step.target().toString());
            }
        }
        if (!inTheWay.isEmpty()) {
            throw MlgitException.refused(
                    "nothing was restored: another file is there already: " + String.join(", ", inTheWay),
                    "see what would happen: " + COMMAND + " --force --dry-run",
                    "replace it, keeping it as FILE.old: " + COMMAND + " --force");
        }
    }

    /** Made, or closed to others, before the first key is in it. */
    private void prepareDirectory() {
        Path directory = environment.sshDirectory();
        var directories = new KeyDirectory(parts.probe(), directory);
        boolean made = directories.isToBeMade(directory);
        if (made) {
            directories.make(directory);
        }
        boolean done = false;
        try {
            directories.requirePrivacy(new KeyPlace(directory.resolve("id").toString(), directory.resolve("id")));
            done = true;
        } finally {
            if (made && !done) {
                directories.unmake(directory);
            }
        }
        closeToOthers(directory);
    }

    private static void closeToOthers(Path directory) {
        try {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
                    .endsWith("------")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failure) {
            throw MlgitException.failed("cannot close " + directory + " to others: " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }
}
