// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes a key: its files on this machine after a yes, or the public half at a Git account. */
public final class RemoveKey {
    private final Environment environment;
    private final KeyDialogue dialogue;
    private final DescribeKey describe;
    private final KeyUses uses;
    private final Optional<AccountKeyRemoval> accounts;

    /** @param accounts empty where no account can be reached */
    public RemoveKey(
            Environment environment,
            KeyDialogue dialogue,
            KeyOpening opening,
            KeyUses uses,
            Optional<AccountKeyRemoval> accounts) {
        this.environment = environment;
        this.dialogue = dialogue;
        this.describe = new DescribeKey(opening);
        this.uses = uses;
        this.accounts = accounts;
    }

    RemovedKey run(RemoveKeyRequest request) {
        Path path = environment.path(request.file());
        return request.account().isPresent()
                ? atAccount(path, request.account().get(), request)
                : here(privateHalf(path), request);
    }

    private RemovedKey atAccount(Path path, String account, RemoveKeyRequest request) {
        SshPublicKey key = describe(path)
                .flatMap(KeyDescription::key)
                .orElseThrow(() -> MlgitException.failed(
                        "cannot tell the public half of " + path, "mlgit key remove --from ACCOUNT -f FILE.pub"));
        AccountRemoval removal = accounts.orElseThrow(() -> MlgitException.usage("no account can be reached"))
                .remove(new AccountRemovalRequest(account, request.access(), key, request.dryRun()));
        return new RemovedKey(Optional.of(key), List.of(), List.of(), List.of(), Optional.of(removal));
    }

    private RemovedKey here(Path path, RemoveKeyRequest request) {
        Optional<KeyDescription> description = describe(path);
        Optional<SshPublicKey> key = description.flatMap(KeyDescription::key);
        var files = new ArrayList<Path>(List.of(path));
        var kept = new ArrayList<Path>();
        secondHalves(path).forEach(file -> (belongs(file, key) ? files : kept).add(file));
        List<String> relying = key.map(known -> uses.of(path, known)).orElse(List.of());
        var outcome = new RemovedKey(key, files, kept, relying, Optional.empty());
        if (request.dryRun()) {
            return outcome;
        }
        if (!request.assumeYes()) {
            confirm(path, description, outcome);
        }
        files.forEach(RemoveKey::delete);
        return outcome;
    }

    /** Of a pair the private file, whichever was named: half a pair is of no use. */
    private static Path privateHalf(Path path) {
        return DescribeKey.privatePath(path).filter(KeyFile::isThere).orElse(path);
    }

    private static List<Path> secondHalves(Path path) {
        return List.of(DescribeKey.publicPath(path), path.resolveSibling(path.getFileName() + "-cert.pub")).stream()
                .filter(KeyFile::isThere)
                .toList();
    }

    /** The public half of this very key; and where the key is not known, what has its name. */
    private boolean belongs(Path file, Optional<SshPublicKey> key) {
        try {
            return describe.run(file)
                    .flatMap(KeyDescription::plainKey)
                    .map(other -> key.map(other::equals).orElse(true))
                    .orElse(false);
        } catch (MlgitException unreadable) {
            return false;
        }
    }

    /** Empty for a key that is damaged: it may be removed all the same. What is no key is not removed here. */
    private Optional<KeyDescription> describe(Path path) {
        try {
            return Optional.of(describe.run(path)
                    .orElseThrow(
                            () -> MlgitException.failed(path + " is not an SSH key file", "rm " + ShellWord.of(path))));
        } catch (MlgitException failure) {
            if (failure.getCause() instanceof MalformedKeyException
                    || failure.getCause() instanceof UnreadableKeyException) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private void confirm(Path path, Optional<KeyDescription> description, RemovedKey outcome) {
        if (!dialogue.possible()) {
            throw MlgitException.usage(
                    "removing a key needs a yes and nobody can be asked",
                    "mlgit key remove --yes -f " + ShellWord.of(path));
        }
        description.ifPresent(key -> key.plainKey()
                .ifPresent(plain ->
                        dialogue.tell(KeyLines.fingerprint(key.key().orElse(plain), plain, key.comment(), false))));
        description
                .flatMap(KeyDescription::link)
                .ifPresent(target -> dialogue.tell(path + " is a symbolic link; " + target + " stays"));
        outcome.uses().forEach(use -> dialogue.tell("in use: " + use));
        outcome.kept().forEach(file -> dialogue.tell(file + " is not its public half and stays"));
        String names = String.join(
                " and ", outcome.removed().stream().map(Path::toString).toList());
        if (!dialogue.confirm("Delete " + names + " for good?")) {
            throw MlgitException.failed("nothing was removed");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw MlgitException.failed("cannot remove " + file + ": " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }
}
