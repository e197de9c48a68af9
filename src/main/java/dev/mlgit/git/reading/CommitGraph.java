// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Git's commit-graph: the parents and dates of commits in one file, or in a chain of files that build on each other. The
 * form is that of {@code gitformat-commit-graph(5)}.
 */
final class CommitGraph {
    private static final int SIGNATURE = 0x43475048;
    private static final int FANOUT = 0x4f494446;
    private static final int NAMES = 0x4f49444c;
    private static final int DATA = 0x43444154;
    private static final int EDGES = 0x45444745;
    private static final int NO_PARENT = 0x70000000;
    private static final int MORE = 0x80000000;

    private final ObjectFormat format;
    private final List<Layer> layers;

    private CommitGraph(ObjectFormat format, List<Layer> layers) {
        this.format = format;
        this.layers = layers;
    }

    /** One file; a commit's place in the whole graph counts those of the files before. */
    private record Layer(ByteBuffer bytes, int before, int count, int fanout, int names, int data, int edges) {}

    /** Null where there is none that can be read: what it says is in the objects as well. */
    static @Nullable CommitGraph open(Path directory, ObjectFormat format) throws IOException {
        var files = new ArrayList<Path>();
        String chain = SmallFile.textIfThere(directory.resolve("commit-graphs/commit-graph-chain"));
        if (Files.isRegularFile(directory.resolve("commit-graph"))) {
            files.add(directory.resolve("commit-graph"));
        } else if (chain != null) {
            for (String name : chain.split("\n", -1)) {
                if (format.isName(name)) {
                    files.add(directory.resolve("commit-graphs/graph-" + name + ".graph"));
                }
            }
        }
        var layers = new ArrayList<Layer>();
        int before = 0;
        for (Path file : files) {
            Layer layer = Files.isRegularFile(file) ? layer(file, before, format) : null;
            if (layer == null) {
                return null;
            }
            layers.add(layer);
            before += layer.count();
        }
        return layers.isEmpty() ? null : new CommitGraph(format, layers);
    }

    private static @Nullable Layer layer(Path file, int before, ObjectFormat format) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int hash = format == ObjectFormat.SHA1 ? 1 : 2;
            if (bytes.limit() < 8 || bytes.getInt(0) != SIGNATURE || bytes.get(4) != 1 || bytes.get(5) != hash) {
                return null;
            }
            int[] places = new int[4];
            for (int chunk = 0; chunk < (bytes.get(6) & 0xff); chunk++) {
                int at = 8 + 12 * chunk;
                long place = bytes.getLong(at + 4);
                int kind = List.of(FANOUT, NAMES, DATA, EDGES).indexOf(bytes.getInt(at));
                if (kind >= 0 && place > 0 && place <= bytes.limit()) {
                    places[kind] = (int) place;
                }
            }
            if (places[0] == 0 || places[1] == 0 || places[2] == 0) {
                return null;
            }
            int count = bytes.getInt(places[0] + 4 * 255);
            long end = places[2] + (long) count * (format.length() + 16);
            return count < 0 || end > bytes.limit()
                    ? null
                    : new Layer(bytes, before, count, places[0], places[1], places[2], places[3]);
        } catch (IndexOutOfBoundsException damaged) {
            return null;
        }
    }

    /** Null for a commit that is newer than the graph. */
    @Nullable
    Commit find(String name) throws IOException {
        byte[] wanted = format.bytes(name);
        try {
            for (Layer layer : layers) {
                int place = place(layer, wanted);
                if (place >= 0) {
                    return commit(layer, place, name);
                }
            }
        } catch (IndexOutOfBoundsException damaged) {
            throw new IOException("bad commit-graph", damaged);
        }
        return null;
    }

    private int place(Layer layer, byte[] wanted) {
        int first = wanted[0] & 0xff;
        int low = first == 0 ? 0 : layer.bytes().getInt(layer.fanout() + 4 * (first - 1));
        int high = layer.bytes().getInt(layer.fanout() + 4 * first);
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(wanted, name(layer, middle));
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private byte[] name(Layer layer, int place) {
        byte[] name = new byte[format.length()];
        for (int index = 0; index < name.length; index++) {
            name[index] = layer.bytes().get(layer.names() + place * format.length() + index);
        }
        return name;
    }

    private Commit commit(Layer layer, int place, String name) {
        ByteBuffer bytes = layer.bytes();
        int at = layer.data() + place * (format.length() + 16) + format.length();
        var parents = new ArrayList<String>();
        int first = bytes.getInt(at);
        int second = bytes.getInt(at + 4);
        if (first != NO_PARENT) {
            parents.add(nameOf(first));
        }
        if ((second & MORE) != 0) {
            int edge = layer.edges() + 4 * (second & ~MORE);
            int next = bytes.getInt(edge);
            while ((next & MORE) == 0) {
                parents.add(nameOf(next));
                edge += 4;
                next = bytes.getInt(edge);
            }
            parents.add(nameOf(next & ~MORE));
        } else if (second != NO_PARENT) {
            parents.add(nameOf(second));
        }
        long seconds = ((bytes.getInt(at + 8) & 3L) << 32) | (bytes.getInt(at + 12) & 0xffffffffL);
        return new Commit(name, parents, seconds);
    }

    private String nameOf(int place) {
        for (Layer layer : layers) {
            if (place < layer.before() + layer.count()) {
                return format.hex(name(layer, place - layer.before()), 0);
            }
        }
        throw new IndexOutOfBoundsException(place);
    }
}
