// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.CodeSnapshot;
import dev.mlgit.provenance.SignedSnapshots;
import dev.mlgit.provenance.SignedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Signatures in the header of commits, as {@code git commit -S} puts them there. */
public final class GitSignedSnapshots implements SignedSnapshots {
    private final Environment environment;

    public GitSignedSnapshots(Environment environment) {
        this.environment = environment;
    }

    @Override
    public CodeSnapshot sign(Path directory, CodeSnapshot snapshot, Function<byte[], String> signer) {
        try {
            Repository repository = Repository.around(directory, environment);
            Path common = repository.layout().commonDirectory();
            try (var objects = new Objects(repository.layout(), repository.references());
                    var written = new PackedObjects(objects, common.resolve("objects"))) {
                byte[] text = unsigned(objects, snapshot);
                byte[] signed = SignatureHeader.with(text, signer.apply(text), objects.format());
                String commit = objects.format().hex(written.put("commit", signed), 0);
                written.finish();
                String reference = moved(common, snapshot, commit);
                written.referenced();
                return new CodeSnapshot(
                        commit,
                        snapshot.tree(),
                        reference,
                        snapshot.toplevel(),
                        snapshot.changes(),
                        snapshot.leftOut(),
                        snapshot.changedMeanwhile(),
                        snapshot.stored());
            }
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot write the signed snapshot of " + directory, failure);
        }
    }

    /** The snapshot's own text; where it is a commit of somebody's, that of one on top of it. */
    private static byte[] unsigned(Objects objects, CodeSnapshot snapshot) throws IOException, AbsentException {
        byte[] text = commit(objects, snapshot.commit());
        return SnapshotText.isOne(text) ? text : SnapshotText.of(snapshot.tree(), snapshot.commit(), text, List.of());
    }

    /** One that is named after its commit gets the new name. */
    private static String moved(Path common, CodeSnapshot snapshot, String commit) throws IOException {
        String old = snapshot.reference().substring(SnapshotReference.FOLDER.length());
        if (!old.endsWith("/" + snapshot.commit())) {
            new SnapshotReference(common, old).set(commit);
            return snapshot.reference();
        }
        var reference = new SnapshotReference(common, old.replace(snapshot.commit(), commit));
        reference.set(commit);
        return reference.name();
    }

    @Override
    public Optional<SignedText> read(Path directory, String commit) {
        try {
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                byte[] data = commit(objects, commit);
                CommitHeader header = CommitHeader.read(objects, commit);
                return SignatureHeader.split(data, objects.format(), header == null ? 0 : header.seconds());
            }
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot read the signature of " + commit, failure);
        }
    }

    private static byte[] commit(Objects objects, String name) throws IOException, AbsentException {
        GitObject object = objects.readItself(name);
        if (object == null || object.type() != GitObject.COMMIT) {
            throw new AbsentException("missing-object");
        }
        return object.data();
    }

    /** The signature in a commit's header: behind the committer, its further lines after a blank. */
    private static final class SignatureHeader {
        private static final String ARMOR = "-----BEGIN SSH SIGNATURE-----";

        static byte[] with(byte[] text, String armored, ObjectFormat format) {
            String commit = new String(text, StandardCharsets.ISO_8859_1);
            int end = commit.indexOf("\n\n");
            String header = "\n" + name(format) + " " + armored.strip().replace("\n", "\n ");
            return (commit.substring(0, end) + header + commit.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
        }

        static Optional<SignedText> split(byte[] data, ObjectFormat format, long seconds) {
            String commit = new String(data, StandardCharsets.ISO_8859_1);
            int blank = commit.indexOf("\n\n");
            int start = commit.indexOf("\n" + name(format) + " ");
            if (start < 0 || blank < 0 || start > blank) {
                return Optional.empty();
            }
            int end = start + 1;
            do {
                end = commit.indexOf('\n', end) + 1;
            } while (end <= blank && commit.charAt(end) == ' ');
            String armored =
                    commit.substring(start + 2 + name(format).length(), end - 1).replace("\n ", "\n");
            String rest = commit.substring(0, start + 1) + commit.substring(end);
            return armored.startsWith(ARMOR)
                    ? Optional.of(new SignedText(rest.getBytes(StandardCharsets.ISO_8859_1), armored, seconds))
                    : Optional.empty();
        }

        private static String name(ObjectFormat format) {
            return format == ObjectFormat.SHA1 ? "gpgsig" : "gpgsig-sha256";
        }
    }
}
