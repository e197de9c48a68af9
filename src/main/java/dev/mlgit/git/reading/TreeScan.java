// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One look at the directories of a work tree that the index has files in, by several threads: which files are untouched
 * since the index was written, and what is there besides. Reads no content.
 */
public final class TreeScan {
    /** Nothing is there, or its directory was not looked into. */
    public static final byte ABSENT = 0;
    /** The file the index was written for, with its type and mode, and nothing about it is unusual. */
    public static final byte UNTOUCHED = 1;
    /** Something is there that has to be looked at more closely. */
    public static final byte TOUCHED = 2;

    private static final byte[] SLASH = {'/'};

    /** How many files of one directory are asked for in a row where each question takes long. */
    private static final int CHUNK = 16;

    /**
     * What one thread has to do next: a directory, or some files of one.
     *
     * @param prefix the directory's path from the top, with a slash at the end unless empty
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] directory, byte[] prefix, int from, int until, List<Known> files) {}

    /** A name that the index has. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(byte[] name, int entry) {}

    private final Index index;
    private final StatCheck stats;
    private final boolean fileMode;
    private final FileSystem fileSystem;
    private final ScanThreads<Piece> threads;
    private final byte[] states;
    private final TreeMap<String, List<String>> extras = new TreeMap<>();
    private final Set<String> unreadable = new TreeSet<>();
    private final Set<String> entered = new HashSet<>();

    TreeScan(Repository repository, Index index, StatCheck stats, Supplier<ScanWatcher> watchers)
            throws AbsentException {
        this.index = index;
        this.stats = stats;
        this.fileMode = repository.config().truth("core", "filemode", true);
        this.fileSystem = repository.layout().workTree().getFileSystem();
        this.threads = new ScanThreads<>(
                () -> new Scanner(watchers.get()), Runtime.getRuntime().availableProcessors());
        this.states = new byte[index.count()];
    }

    /** Looks at a whole work tree. */
    public static TreeScan of(Repository repository, Index index, StatCheck stats) throws IOException, AbsentException {
        var scan = new TreeScan(repository, index, stats, () -> ScanWatcher.NONE);
        scan.run(Scope.of(repository.layout().workTree(), repository.layout().workTree()), 0, index.count());
        return scan;
    }

    /** Looks into a directory in the way of large work trees, so that Java can be shown what that needs. */
    public static void rehearse(Path directory) throws IOException {
        if (!LinuxCalls.areThere()) {
            return;
        }
        try (var reader = new NativeDirectoryReader(directory.getFileSystem())) {
            if (reader.open(bytes(NameBytes.ofWhole(directory.toRealPath())))) {
                Listing listing = reader.list();
                for (int at = 0; at < listing.count(); at++) {
                    reader.stat(listing.name(at));
                }
            }
        }
    }

    /** Looks at a directory and what is below it, which are these entries of the index. */
    void run(Scope scope, int from, int until) throws IOException, AbsentException {
        byte[] top = bytes(NameBytes.ofWhole(scope.directory().toRealPath()));
        threads.add(new Piece(top, bytes(scope.prefix()), from, until, List.of()));
        threads.run();
    }

    /** True for a directory that is one, readable or not; by raw path with a slash at the end. */
    public boolean isDirectory(String path) {
        return entered.contains(path);
    }

    public byte state(int entry) {
        return states[entry];
    }

    /** What the index does not have, in the directories of which it has files: names by raw path, slash at the end. */
    public NavigableMap<String, List<String>> extras() {
        return extras;
    }

    /** The directories that may not be read, by raw path. */
    public Set<String> unreadable() {
        return unreadable;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static boolean isGitMarker(byte[] name) {
        return name.length == 4 && name[0] == '.' && name[1] == 'g' && name[2] == 'i' && name[3] == 't';
    }

    /** The work of one thread. */
    private final class Scanner implements ScanThreads.Worker<Piece> {
        private final DirectoryReader reader;
        private final ScanWatcher watcher;

        Scanner(ScanWatcher watcher) {
            this.reader = DirectoryReaders.open(fileSystem, index.count());
            this.watcher = watcher;
        }

        @Override
        public int work(Piece piece) throws IOException, AbsentException {
            try {
                return reader.open(piece.directory) ? 1 + lookInto(piece) : 1;
            } finally {
                reader.close();
            }
        }

        private int lookInto(Piece piece) throws IOException, AbsentException {
            if (!piece.files.isEmpty()) {
                askAll(piece, piece.files);
                return piece.files.size();
            }
            synchronized (entered) {
                entered.add(NameBytes.text(piece.prefix));
            }
            Listing listing;
            try {
                listing = reader.list();
            } catch (AccessDeniedException closed) {
                synchronized (unreadable) {
                    unreadable.add(NameBytes.text(piece.prefix));
                }
                return 1;
            }
            return 1 + walk(piece, listing);
        }

        private int walk(Piece piece, Listing listing) throws IOException, AbsentException {
            int skip = piece.prefix.length;
            var files = new ArrayList<Known>();
            int asked = 0;
            int below = 0;
            for (int at = 0; at < listing.count(); at++) {
                byte[] name = listing.name(at);
                if (isGitMarker(name)) {
                    continue;
                }
                int entry = index.lowerBound(piece.from, piece.until, skip, name);
                if (entry < piece.until && index.isNamed(entry, skip, name)) {
                    files.add(new Known(name, entry));
                    continue;
                }
                byte[] inside = joined(name, SLASH);
                int first = index.lowerBound(entry, piece.until, skip, inside);
                boolean known = first < piece.until && index.isBelow(first, skip, inside);
                asked += known && listing.type(at) == Listing.UNKNOWN ? 1 : 0;
                if (known && isDirectory(listing.type(at), name)) {
                    below += enter(piece, name, first);
                } else {
                    addExtra(piece, name);
                }
            }
            if (threads.isSlow() && files.size() > CHUNK) {
                divide(piece, files);
                return asked;
            }
            if (below + askAll(piece, files) < piece.until - piece.from) {
                tellAbsent(piece);
            }
            return asked + files.size();
        }

        /** Has a directory looked into, if the index has files in it: so many. */
        private int enter(Piece piece, byte[] name, int from) {
            int skip = piece.prefix.length;
            byte[] inside = joined(name, SLASH);
            int first = index.lowerBound(from, piece.until, skip, inside);
            int end = index.after(first, piece.until, skip, inside);
            if (first < end) {
                byte[] prefix = joined(piece.prefix, inside);
                threads.add(new Piece(joined(piece.directory, SLASH, name), prefix, first, end, List.of()));
            }
            return end - first;
        }

        private void divide(Piece piece, List<Known> files) {
            for (int at = 0; at < files.size(); at += CHUNK) {
                List<Known> some = List.copyOf(files.subList(at, Math.min(at + CHUNK, files.size())));
                threads.add(new Piece(piece.directory, piece.prefix, piece.from, piece.until, some));
            }
        }

        private boolean isDirectory(byte type, byte[] name) throws IOException {
            if (type != Listing.UNKNOWN) {
                return type == Listing.DIRECTORY;
            }
            try {
                Stat stat = reader.stat(name);
                return stat != null && stat.isDirectory();
            } catch (AccessDeniedException closed) {
                return false;
            }
        }

        private void addExtra(Piece piece, byte[] name) throws IOException, AbsentException {
            byte[] prefix = piece.prefix;
            synchronized (extras) {
                extras.computeIfAbsent(NameBytes.text(prefix), path -> new ArrayList<>())
                        .add(NameBytes.text(name));
            }
            if (watcher.extra(prefix, name)) {
                threads.stop();
            }
        }

        /** The number of entries that are there. */
        private int askAll(Piece piece, List<Known> files) throws IOException, AbsentException {
            int seen = 0;
            for (Known file : files) {
                if (threads.isStopped()) {
                    return seen;
                }
                seen += ask(piece, file);
            }
            return seen;
        }

        private int ask(Piece piece, Known file) throws IOException, AbsentException {
            Stat stat;
            try {
                stat = reader.stat(file.name);
            } catch (AccessDeniedException closed) {
                states[file.entry] = TOUCHED;
                return 1;
            }
            if (stat == null) {
                return 0;
            }
            if (isUntouched(file.entry, stat)) {
                states[file.entry] = UNTOUCHED;
                return 1;
            }
            int entry = file.entry;
            while (entry < piece.until && index.isNamed(entry, piece.prefix.length, file.name)) {
                states[entry++] = TOUCHED;
            }
            if (stat.isDirectory()) {
                enter(piece, file.name, entry);
            }
            if (watcher.touched(file.entry, piece.prefix, file.name, stat)) {
                threads.stop();
            }
            return entry - file.entry;
        }

        private void tellAbsent(Piece piece) throws IOException, AbsentException {
            for (int entry = piece.from; entry < piece.until; entry++) {
                boolean here = index.slash(entry, piece.prefix.length) < 0;
                if (here && states[entry] == ABSENT && watcher.absent(entry)) {
                    threads.stop();
                    return;
                }
            }
        }

        private boolean isUntouched(int entry, Stat stat) {
            if (index.isUnmerged(entry) || index.isIntentToAdd(entry)) {
                return false;
            }
            int type = index.type(entry);
            if (type == Index.SYMBOLIC_LINK) {
                return stat.isLink() && stats.isUntouched(entry, stat);
            }
            boolean sameMode = !fileMode || ((index.mode(entry) & 0100) != 0) == stat.isExecutable();
            return type != Index.SUBMODULE && stat.isRegular() && sameMode && stats.isUntouched(entry, stat);
        }

        @Override
        public void close() throws IOException {
            try (ScanWatcher ended = watcher) {
                reader.close();
            }
        }
    }
}
