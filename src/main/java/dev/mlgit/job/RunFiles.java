// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileWrites;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.core.output.NodeParser;
import dev.mlgit.run.RunName;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes the files in the directories of runs. */
final class RunFiles {
    private static final String MODE = "rw-------";

    private final Path dataDirectory;
    private final NodeFormatter formatter;
    private final NodeParser parser;

    RunFiles(Path dataDirectory, NodeFormatter formatter, NodeParser parser) {
        this.dataDirectory = dataDirectory;
        this.formatter = formatter;
        this.parser = parser;
    }

    RunDirectory directory(RunName name) {
        return RunDirectory.of(dataDirectory, name);
    }

    /** Makes the run's directory; false when there is one already. */
    boolean create(RunName name) {
        try {
            directory(name).create();
            return true;
        } catch (FileAlreadyExistsException taken) {
            if (Files.isDirectory(directory(name).path())) {
                return false;
            }
            throw cannot("make", directory(name).path(), taken);
        } catch (IOException failure) {
            throw cannot("make", directory(name).path(), failure);
        }
    }

    void delete(RunName name) {
        try {
            directory(name).delete();
        } catch (IOException failure) {
            throw cannot("delete", directory(name).path(), failure);
        }
    }

    void write(Path file, String text) {
        try {
            FileWrites.replace(file, text.getBytes(StandardCharsets.UTF_8), MODE);
        } catch (IOException failure) {
            throw cannot("write", file, failure);
        }
    }

    void writeJson(Path file, Node node) {
        write(file, formatter.json(node));
    }

    void writeStatus(RunName name, ProcessStatus status) {
        writeJson(directory(name).processStatus(), status.toNode());
    }

    /** Empty when the file is gone or says nothing that makes sense: then nothing is known. */
    Optional<ProcessStatus> status(RunName name) {
        return json(directory(name).processStatus()).flatMap(node -> {
            try {
                return Optional.of(ProcessStatus.of(node));
            } catch (MlgitException damaged) {
                return Optional.empty();
            }
        });
    }

    /** The host the run was started on; empty when its file does not say. */
    Optional<String> host(RunName name) {
        return json(directory(name).processInfo())
                .flatMap(node ->
                        node instanceof Node.Fields fields && fields.values().get("host") instanceof Node.Text host
                                ? Optional.of(host.value())
                                : Optional.empty());
    }

    private Optional<Node> json(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException | CharacterCodingException goneOrDamaged) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw cannot("read", file, unreadable);
        }
        try {
            return Optional.of(parser.parse(text));
        } catch (MlgitException damaged) {
            return Optional.empty();
        }
    }

    private static MlgitException cannot(String verb, Path file, IOException failure) {
        return MlgitException.failed(
                        "cannot " + verb + " " + file + ": " + reason(failure),
                        "keep runs elsewhere: export MLGIT_DATA_DIR=DIRECTORY")
                .causedBy(failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such directory";
        }
        String known = failure instanceof FileSystemException withReason ? withReason.getReason() : null;
        return known == null ? String.valueOf(failure.getMessage()) : known.toLowerCase(Locale.ROOT);
    }
}
