// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance uploads [PATH]}. */
@Command(
        header = "List the files that an upload of a directory takes.",
        description = {
            "Asks .amlignore at the top of the directory, and .gitignore there only where that is missing, as Azure Machine"
                    + " Learning does. Ignore files elsewhere do nothing, and .git never goes.",
            "A snapshot is another thing: it honours all of Git's ignore rules, and no .amlignore."
        })
public final class ListUploadsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<UploadFiles> uploads;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path = ".";

    public ListUploadsCommand(Invocation invocation, Supplier<UploadFiles> uploads) {
        this.invocation = invocation;
        this.uploads = uploads;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().path(path);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.failed("cannot read " + directory + ": no such directory");
        }
        UploadFiles.Upload upload = uploads.get().of(directory);
        long bytes = upload.files().stream().mapToLong(UploadFiles.Entry::size).sum();
        invocation.print(node(upload, bytes), () -> table(upload));
        invocation
                .console()
                .status(upload.files().size() + " files, " + bytes + " bytes; "
                        + (upload.ignoreFile().isEmpty() ? "nothing is ignored" : upload.ignoreFile() + " was asked"));
        if (upload.ignoreFile().equals(".amlignore") && Files.exists(directory.resolve(".gitignore"))) {
            invocation.console().warn(".gitignore does nothing for uploads while there is an .amlignore");
        }
        return 0;
    }

    private static Node node(UploadFiles.Upload upload, long bytes) {
        return Node.fields()
                .put("ignore_file", upload.ignoreFile().isEmpty() ? Node.absent() : Node.text(upload.ignoreFile()))
                .put("bytes", bytes)
                .put(
                        "files",
                        Node.items(upload.files().stream()
                                .map(file -> Node.fields()
                                        .put("path", file.path())
                                        .put("size", file.size())
                                        .build())
                                .toList()))
                .build();
    }

    private static Table table(UploadFiles.Upload upload) {
        return Table.ofPairs(upload.files().stream()
                .map(file -> List.of(SafeText.line(file.path()), Long.toString(file.size())))
                .toList());
    }
}
