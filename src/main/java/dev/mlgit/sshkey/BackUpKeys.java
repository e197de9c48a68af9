// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.sshkey.container.AgeFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes an encrypted backup of the keys to a place that outlives the instance, after a yes to who else reads there. */
public final class BackUpKeys {
    private static final String COMMAND = "mlgit key backup";

    private final Environment environment;
    private final Console console;
    private final BackupParts parts;

    public BackUpKeys(Environment environment, Console console, BackupParts parts) {
        this.environment = environment;
        this.console = console;
        this.parts = parts;
    }

    /** What {@link #run} would do, without doing any of it. */
    Backup plan(BackupRequest request) {
        List<BackupItem> items = new KeysToBackUp(environment, console).collect(request);
        Path directory = new BackupDirectory(environment).find(request.to());
        for (BackupItem item : items) {
            if (item.kind() == BackupItem.Kind.PRIVATE_KEY) {
                KeyWarnings.exposures(
                        console, parts.privacy().of(environment.sshDirectory().resolve(item.name())));
            }
        }
        return new Backup(
                directory,
                parts.homes().of(directory),
                parts.readers().of(directory),
                items,
                Optional.empty(),
                false,
                List.of());
    }

    Backup run(BackupRequest request) {
        Backup plan = plan(request);
        requireConsent(plan, request);
        var files = new BackupFiles(plan.directory());
        var container = new BackupContainer(
                new AgeFile(parts.scrypt().get()), parts.random(), new OtherBackups(new BackupDirectory(environment)));
        try (Passphrase passphrase = parts.passphrase().chosen(request.passphraseFile(), COMMAND)) {
            Optional<BackupGeneration> same = newestIfSame(plan, files, container, passphrase);
            if (same.isPresent()) {
                return plan.foundIn(same.get());
            }
            Instant now = parts.clock().instant();
            byte[] content = container.pack(plan.items(), passphrase, now);
            BackupGeneration made = files.add(content, now, environment.hostName());
            return plan.written(made, files.prune(made.host(), request.keep(), now));
        }
    }

    private void requireConsent(Backup plan, BackupRequest request) {
        console.status("The backup goes to " + plan.directory() + ". Besides you it can be read by:");
        plan.readers().forEach(reader -> console.status("  " + SafeText.line(reader)));
        console.status("They would need its passphrase, and then that of a key.");
        switch (plan.home().survives()) {
            case YES -> {}
            case NO ->
                console.warn("that directory goes with the instance: it is "
                        + plan.home().reason());
            case UNKNOWN ->
                console.warn("whether that directory survives is unknown: "
                        + plan.home().reason());
        }
        if (request.consent()) {
            return;
        }
        if (!console.interactive()) {
            throw MlgitException.refused(
                    "keys are not put where others read without a yes, and nobody can be asked", COMMAND + " --yes");
        }
        if (!console.confirm("Back the keys up there?")) {
            throw MlgitException.refused("the keys were not backed up", COMMAND + " --to DIRECTORY");
        }
    }

    /** Another backup of the same would push an older one out. One that is damaged, or has another passphrase, is not it. */
    private Optional<BackupGeneration> newestIfSame(
            Backup plan, BackupFiles files, BackupContainer container, Passphrase passphrase) {
        List<BackupGeneration> all = files.all();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        BackupGeneration newest = all.get(all.size() - 1);
        try {
            return container
                    .unpack(newest.file(), files.read(newest.file()), passphrase)
                    .filter(items -> same(items, plan.items()))
                    .map(items -> newest);
        } catch (MlgitException damaged) {
            console.warn(damaged.text());
            return Optional.empty();
        }
    }

    private static boolean same(List<BackupItem> some, List<BackupItem> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int index = 0; index < some.size(); index++) {
            BackupItem one = some.get(index);
            BackupItem other = others.get(index);
            if (!one.name().equals(other.name()) || !Arrays.equals(one.content(), other.content())) {
                return false;
            }
        }
        return true;
    }
}
