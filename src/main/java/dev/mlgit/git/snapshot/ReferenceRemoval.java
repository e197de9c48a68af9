// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes references below {@code refs/mlgit/} away, as Git does: from the packed ones first, under Git's own locks, so
 * that none comes to light again; and only where they still lead to what they are thought to.
 */
final class ReferenceRemoval {
    private final Path commonDirectory;

    ReferenceRemoval(Path commonDirectory) {
        this.commonDirectory = commonDirectory;
    }

    /** Is asked while nobody else can set the references. */
    interface Condition {
        boolean holds() throws IOException, AbsentException;
    }

    /**
     * Takes them away, or leaves them all.
     *
     * @param references full names, and the commits they are thought to lead to
     * @return whether the condition held
     */
    boolean remove(Map<String, String> references, Condition condition) throws IOException, AbsentException {
        for (String name : references.keySet()) {
            if (!name.startsWith(SnapshotReference.FOLDER)) {
                throw new IllegalArgumentException(name);
            }
        }
        var locks = new ArrayList<Path>();
        try {
            for (String name : references.keySet()) {
                locks.add(lock(commonDirectory.resolve(name)));
            }
            if (!condition.holds()) {
                return false;
            }
            Map<String, String> still = stillThere(references);
            unpack(still);
            for (String name : still.keySet()) {
                Files.deleteIfExists(commonDirectory.resolve(name));
            }
        } finally {
            for (Path lock : locks) {
                Files.deleteIfExists(lock);
            }
        }
        for (String name : references.keySet()) {
            removeEmpty(commonDirectory.resolve(name).resolveSibling(".").normalize());
        }
        return true;
    }

    /** One that was set anew meanwhile stays. */
    private Map<String, String> stillThere(Map<String, String> references) throws IOException {
        var still = new java.util.LinkedHashMap<String, String>();
        for (Map.Entry<String, String> reference : references.entrySet()) {
            String loose = SmallFile.textIfThere(commonDirectory.resolve(reference.getKey()));
            if (loose == null || loose.strip().equals(reference.getValue())) {
                still.put(reference.getKey(), reference.getValue());
            }
        }
        return still;
    }

    private void unpack(Map<String, String> references) throws IOException {
        Path packed = commonDirectory.resolve("packed-refs");
        String text = SmallFile.textIfThere(packed);
        if (text == null || references.keySet().stream().noneMatch(name -> text.contains(" " + name + "\n"))) {
            return;
        }
        Path lock = lock(packed);
        boolean moved = false;
        try {
            // Read again under the lock.
            String kept = without(references, new String(SmallFile.bytes(packed), StandardCharsets.ISO_8859_1));
            try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(kept.getBytes(StandardCharsets.ISO_8859_1));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(lock, packed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(lock);
            }
        }
        DiskSync.now(List.of(commonDirectory));
    }

    /** Every line but these, and but the lines that say what a tag of these leads to. */
    private static String without(Map<String, String> references, String text) {
        var kept = new StringBuilder();
        boolean dropped = false;
        for (String line : text.split("(?<=\n)", -1)) {
            int blank = line.indexOf(' ');
            boolean continues = line.startsWith("^");
            dropped = continues
                    ? dropped
                    : blank > 0
                            && line.charAt(0) != '#'
                            && references.containsKey(line.substring(blank + 1).strip());
            if (!dropped) {
                kept.append(line);
            }
        }
        return kept.toString();
    }

    private Path lock(Path file) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            return Files.createFile(lock);
        } catch (FileAlreadyExistsException taken) {
            throw new IOException(commonDirectory.relativize(file) + " is locked by " + lock, taken);
        }
    }

    /** Git makes the folders again when it needs them. */
    private void removeEmpty(Path folder) throws IOException {
        Path top = commonDirectory.resolve("refs/mlgit");
        for (Path at = folder; at != null && at.startsWith(top); at = at.getParent()) {
            try {
                Files.deleteIfExists(at);
            } catch (java.nio.file.DirectoryNotEmptyException used) {
                return;
            }
        }
    }
}
