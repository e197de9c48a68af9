// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Writes what was signed and its signature as two files, as {@code ssh-keygen -Y sign} leaves them. What was signed is
 * the commit as {@code git cat-file commit} prints it, without the header that holds the signature.
 */
final class ExportSignature {
    private static final int SHORT = 12;
    private static final String PERMISSIONS = "rw-r--r--";

    private final FindSnapshot find;
    private final CheckSignature signatures;

    ExportSignature(FindSnapshot find, CheckSignature signatures) {
        this.find = find;
        this.signatures = signatures;
    }

    /**
     * Where they are.
     *
     * @param text what was signed
     * @param signature beside it, {@code .sig} added to its name
     * @param signer whose signature it is
     */
    record Result(LocatedSnapshot snapshot, Path text, Path signature, SignatureVerdict signer) {}

    /** @param dryRun true to write nothing */
    Result run(String name, Path into, boolean dryRun) {
        LocatedSnapshot snapshot = find.run(
                name, "provenance signature " + ShellWord.of(name) + " --into " + ShellWord.of(into.toAbsolutePath()));
        SignedText signed = signatures
                .read(snapshot)
                .orElseThrow(() -> MlgitException.failed(
                        "the snapshot " + snapshot.commit() + " is not signed",
                        "the next one can be: mlgit submit --sign, mlgit provenance snapshot --sign"));
        SignatureVerdict signer = signatures.requireGood(snapshot, signed);
        String base = snapshot.run().orElse(snapshot.commit().substring(0, SHORT)) + ".commit";
        Path text = into.resolve(base);
        Path signature = into.resolve(base + ".sig");
        if (!dryRun) {
            var files = new LinkedHashMap<Path, byte[]>();
            files.put(text, signed.text());
            files.put(signature, signed.armored().getBytes(StandardCharsets.US_ASCII));
            files.forEach(ExportSignature::requireFree);
            files.forEach(ExportSignature::write);
        }
        return new Result(snapshot, text, signature, signer);
    }

    /** Nothing else is ever written over. */
    private static void requireFree(Path file, byte[] content) {
        if (Files.exists(file) && !isThere(file, content)) {
            throw MlgitException.refused(
                    "cannot write " + file + ": another file has the name", "--into another directory");
        }
    }

    private static boolean isThere(Path file, byte[] content) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == content.length
                    && Arrays.equals(Files.readAllBytes(file), content);
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            if (!Files.exists(file)) {
                FileWrites.createNew(file, content, PERMISSIONS);
            }
        } catch (IOException failure) {
            throw MlgitException.failed(
                            "cannot write " + file + ": " + FileFailure.of(failure),
                            Optional.ofNullable(file.getParent())
                                    .filter(folder -> !Files.isDirectory(folder))
                                    .map(folder -> "mkdir -p " + ShellWord.of(folder))
                                    .stream()
                                    .toArray(String[]::new))
                    .causedBy(failure);
        }
    }
}
