// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Takes one pack into a repository that has none: all of it, or nothing. */
final class PackReceiver {
    private final Path directory;
    private final Limits limits;

    /**
     * @param directory named {@code pack}
     */
    PackReceiver(Path directory, Limits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /** The pack, which has its index beside it. */
    Path receive(InputStream in, ProgressMonitor progress) throws IOException {
        Path pack = directory.resolve("tmp_pack_clone");
        Path index = directory.resolve("tmp_idx_clone");
        try {
            String name = write(in, pack, index, progress);
            Path kept = directory.resolve("pack-" + name + ".pack");
            close(pack);
            close(index);
            Files.move(pack, kept, StandardCopyOption.ATOMIC_MOVE);
            Files.move(index, directory.resolve("pack-" + name + ".idx"), StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } finally {
            Files.deleteIfExists(index);
            Files.deleteIfExists(pack);
        }
    }

    private String write(InputStream in, Path pack, Path index, ProgressMonitor progress) throws IOException {
        try (FileChannel file = FileChannel.open(
                pack, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var reader = new PackReader(new PackStream(in, file, ObjectHash.sha(), limits), limits);
            byte[] checksum = reader.read(progress);
            PackTable table = reader.table();
            if (reader.deltas() > 0) {
                new DeltaCrew(table, file, limits).resolve(reader.deltas(), reader.basesByName(), progress);
            }
            file.force(true);
            try (FileChannel indexFile =
                            FileChannel.open(index, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(indexFile)) {
                new PackIndexFile(table).write(out, checksum, ObjectHash.sha());
                indexFile.force(true);
            }
            return HexFormat.of().formatHex(checksum);
        }
    }

    /** As Git leaves them: for reading only. A share that keeps no modes keeps none here either. */
    private static void close(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        } catch (java.nio.file.FileSystemException modesAreFixed) {
            return;
        }
    }
}
