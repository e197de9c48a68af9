// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance uploads [PATH]}. */
@Command(
        header = "List the files that an upload of a directory takes.",
        description = {
            "Asks .amlignore at the top of the directory, and .gitignore there only where that is missing, as Azure Machine"
                    + " Learning does. Ignore files elsewhere do nothing, and .git never goes.",
            "Links are followed. With --scan ends with 3 when one of the files holds a secret, and names file and line.",
            "A snapshot is another thing: it honours all of Git's ignore rules, and no .amlignore."
        })
public final class ListUploadsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<UploadFiles> uploads;
    private final Function<Environment, CodeAccess> access;

    @Option(names = "--scan", description = "Refuse when one of the files holds a secret.")
    boolean scan;

    @Option(
            names = "--allow-secret",
            paramLabel = "PATH",
            description = "A file, or a pattern of files, whose secrets are none; may be repeated.")
    List<String> allowed = new ArrayList<>();

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path = ".";

    public ListUploadsCommand(
            Invocation invocation, Supplier<UploadFiles> uploads, Function<Environment, CodeAccess> access) {
        this.invocation = invocation;
        this.uploads = uploads;
        this.access = access;
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
        Console console = invocation.console();
        console.status(upload.files().size() + " files, " + bytes + " bytes; "
                + (upload.ignoreFile().isEmpty() ? "nothing is ignored" : upload.ignoreFile() + " was asked"));
        if (upload.ignoreFile().equals(".amlignore") && Files.exists(directory.resolve(".gitignore"))) {
            console.warn(".gitignore does nothing for uploads while there is an .amlignore");
        }
        upload.skipped().forEach(name -> console.warn(ShownName.of(name) + " cannot go: it is no file"));
        if (scan) {
            refuseSecrets(directory);
        }
        return 0;
    }

    private void refuseSecrets(Path directory) {
        CodeAccess code = access.apply(invocation.environment());
        AllowedSecrets all = code.settings(directory).allowedSecrets().and(allowed);
        List<FoundSecret> found = code.secrets().inUpload(uploads.get(), directory, all);
        if (!found.isEmpty()) {
            String words = allowed.stream()
                    .map(name -> " --allow-secret " + ShellWord.of(ShownName.pattern(name)))
                    .distinct()
                    .collect(Collectors.joining());
            throw new SecretsView(invocation)
                    .refusal(
                            found,
                            "upload " + directory,
                            "mlgit provenance uploads --scan " + ShellWord.of(path) + words);
        }
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
                .put(
                        "skipped",
                        Node.items(upload.skipped().stream().map(Node::text).toList()))
                .build();
    }

    private static Table table(UploadFiles.Upload upload) {
        return Table.ofPairs(upload.files().stream()
                .map(file -> List.of(SafeText.line(file.path()), Long.toString(file.size())))
                .toList());
    }
}
