// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of another program in which mlgit keeps {@link MarkedBlock}s: {@code ~/.ssh/config}, {@code ~/.bashrc}. Every
 * other byte stays as it is. Whoever calls has asked the user first.
 */
public final class MarkedFile {
    /** Where a new block goes. */
    private enum Place {
        TOP,
        END
    }

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int TRIES = 5;

    private final Path file;
    private final Place place;
    private final InstantSource clock;

    private MarkedFile(Path file, Place place, InstantSource clock) {
        this.file = file;
        this.place = place;
        this.clock = clock;
    }

    /**
     * An SSH configuration: a new block goes to the top, before whatever would win over it, and the file is its owner's
     * alone afterwards. What stood at the top keeps its meaning: a block that begins a {@code Host} section ends with
     * {@code Host *}.
     */
    public static MarkedFile sshConfig(Path file, InstantSource clock) {
        return new MarkedFile(file, Place.TOP, clock);
    }

    /** A shell's start file: a new block goes to the end, and the file keeps its mode. */
    public static MarkedFile shellStartup(Path file, InstantSource clock) {
        return new MarkedFile(file, Place.END, clock);
    }

    public Path file() {
        return file;
    }

    /** The lines between the comments of this block; empty where there is none. */
    public Optional<List<String>> find(String name) {
        MarkedText text = new MarkedText(content(), file);
        return text.span(name).map(span -> text.inside(span));
    }

    /** What {@link #put} would do. */
    public BlockChange plan(MarkedBlock block) {
        return change(block, content());
    }

    /** What {@link #remove} would do. */
    public BlockChange planRemoval(String name) {
        boolean there = new MarkedText(content(), file).span(name).isPresent();
        return new BlockChange(
                there ? BlockChange.Kind.REMOVED : BlockChange.Kind.UNCHANGED, file, Optional.empty(), List.of());
    }

    /**
     * Writes the block: in place of the one with its name, or as a new one. Nothing is written when the same lines are
     * there already, whatever their date. Makes the directory, owner-only, where it is missing.
     *
     * @throws MlgitException of kind FAILED when the file cannot be read or written; it is then as it was
     */
    public BlockChange put(MarkedBlock block) {
        String before = content();
        BlockChange change = change(block, before);
        if (!change.changes()) {
            return change;
        }
        var text = new MarkedText(before, file);
        String after = place == Place.TOP ? text.withAtTop(completed(block)) : text.withAtEnd(block);
        return new BlockChange(change.kind(), file, write(before, after), change.written());
    }

    /** Takes the block out; a file that holds nothing else, and so was made for it, goes with it. */
    public BlockChange remove(String name) {
        BlockChange change = planRemoval(name);
        if (!change.changes()) {
            return change;
        }
        String before = content();
        String after = new MarkedText(before, file).without(name);
        return new BlockChange(change.kind(), file, write(before, after), List.of());
    }

    private BlockChange change(MarkedBlock block, String before) {
        MarkedBlock complete = place == Place.TOP ? completed(block) : block;
        var text = new MarkedText(before, file);
        var span = text.span(block.name());
        boolean same = span.isPresent() && text.inside(span.get()).equals(complete.lines());
        BlockChange.Kind kind = same
                ? BlockChange.Kind.UNCHANGED
                : span.isPresent() ? BlockChange.Kind.REPLACED : BlockChange.Kind.ADDED;
        return new BlockChange(kind, file, Optional.empty(), complete.written());
    }

    /** What follows at the top of the file was meant for every host. */
    private static MarkedBlock completed(MarkedBlock block) {
        Optional<String> section = block.lines().stream()
                .filter(line -> line.strip().matches("(?i)(host|match)[\\s=].*"))
                .reduce((first, last) -> last);
        if (section.isEmpty() || section.get().equals("Host *")) {
            return block;
        }
        var lines = new ArrayList<>(block.lines());
        lines.add("Host *");
        return new MarkedBlock(block.name(), block.date(), block.undoCommand(), lines);
    }

    private String content() {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                throw new IOException("not a file");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            return "";
        } catch (IOException unreadable) {
            throw failed("read", unreadable);
        }
    }

    /** The backup's path; empty where there was no file. */
    private Optional<Path> write(String before, String after) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            boolean existed = Files.exists(file);
            String mode = place == Place.TOP ? "rw-------" : existed ? mode() : "rw-r--r--";
            // A file with nothing but our block in it holds nothing to come back to.
            Optional<Path> backup = existed && !after.isEmpty() ? Optional.of(backup(before)) : Optional.empty();
            if (!content().equals(before)) {
                throw MlgitException.failed(file + " was changed by another program just now", "try again");
            }
            if (after.isEmpty() && !Files.isSymbolicLink(file)) {
                Files.delete(file);
            } else {
                FileWrites.replace(file, after.getBytes(StandardCharsets.ISO_8859_1), mode);
            }
            return backup;
        } catch (IOException unwritable) {
            throw failed("write", unwritable);
        }
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** A new name each time, so that the first backup, the one without mlgit's lines, is never overwritten. */
    private Path backup(String before) throws IOException {
        String name = file.getFileName() + ".before-mlgit-" + STAMP.format(clock.instant());
        byte[] bytes = before.getBytes(StandardCharsets.ISO_8859_1);
        for (int number = 1; ; number++) {
            Path backup = file.resolveSibling(number == 1 ? name : name + "-" + number);
            try {
                FileWrites.createNew(backup, bytes, "rw-------");
                return backup;
            } catch (FileAlreadyExistsException taken) {
                if (number > TRIES) {
                    throw taken;
                }
            }
        }
    }

    private MlgitException failed(String verb, IOException cause) {
        return MlgitException.failed("cannot " + verb + " " + file + ": " + FileFailure.of(cause))
                .causedBy(cause);
    }
}
