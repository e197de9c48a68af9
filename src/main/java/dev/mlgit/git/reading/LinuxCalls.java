// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Four calls of the Linux kernel, made through Java's own interface to the C library. Java has that from version 22 on, so
 * it is found by its names, as this is compiled for version 17. All four go through one function, {@code syscall}, since
 * each function takes Java as long to get ready as a thousand files take.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</a>
 */
final class LinuxCalls {
    private static final long WORKING_DIRECTORY = -100;
    /** The link itself, and nothing mounted for the question. */
    private static final long NO_FOLLOW = 0x100 | 0x800;
    /** Type, mode, times of the last changes, inode and size. */
    private static final long WANTED = 0x1 | 0x2 | 0x40 | 0x80 | 0x100 | 0x200;

    /** The numbers of the calls, and of opening read only a directory, no link, closed in programs started meanwhile. */
    private record Numbers(long openat, long getdents64, long statx, long close, long openFlags) {
        static Numbers ofMachine() {
            return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
                case "amd64", "x86_64" -> new Numbers(257, 217, 332, 3, 0x10000 | 0x20000 | 0x80000);
                case "aarch64" -> new Numbers(56, 61, 291, 57, 0x4000 | 0x8000 | 0x80000);
                default -> new Numbers(-1, -1, -1, -1, -1);
            };
        }
    }

    private static final Numbers NUMBERS = Numbers.ofMachine();
    private static final boolean THERE;
    private static final MethodHandle SYSCALL;
    private static final MethodHandle ADDRESS;

    static {
        List<MethodHandle> calls = linked();
        MethodHandle none = MethodHandles.empty(MethodType.methodType(int.class));
        THERE = !calls.isEmpty();
        SYSCALL = THERE ? calls.get(0) : none;
        ADDRESS = THERE ? calls.get(1) : none;
    }

    private LinuxCalls() {}

    /** False where this Java or this system does not have the calls. The first question takes some milliseconds. */
    static boolean areThere() {
        return THERE;
    }

    /** Where a direct buffer is in memory. */
    static long address(ByteBuffer buffer) {
        try {
            return (long) ADDRESS.invokeExact(buffer);
        } catch (Throwable unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /**
     * Opens a directory, itself and not one a link leads to.
     *
     * @param path the address of its bytes and a zero
     * @return a descriptor, or -1
     */
    static long openDirectory(long path) {
        return call(NUMBERS.openat, WORKING_DIRECTORY, path, NUMBERS.openFlags, 0, 0);
    }

    /** Fills a buffer with entries of a directory: the bytes filled, 0 at the end, or -1. */
    static long entries(long directory, long buffer, long length) {
        return call(NUMBERS.getdents64, directory, buffer, length, 0, 0);
    }

    /** Fills a {@code struct statx} of 256 bytes: 0, or -1. */
    static long stat(long directory, long name, long into) {
        return call(NUMBERS.statx, directory, name, NO_FOLLOW, WANTED, into);
    }

    static void close(long descriptor) {
        call(NUMBERS.close, descriptor, 0, 0, 0, 0);
    }

    private static long call(long number, long first, long second, long third, long fourth, long fifth) {
        try {
            return (long) SYSCALL.invokeExact(number, first, second, third, fourth, fifth);
        } catch (Throwable unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static List<MethodHandle> linked() {
        boolean linux = System.getProperty("os.name", "").equals("Linux") && NUMBERS.statx >= 0;
        if (!linux || Runtime.version().feature() < 22) {
            return List.of();
        }
        try {
            // Otherwise Java would warn, on the user's terminal.
            boolean allowed =
                    (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(LinuxCalls.class.getModule());
            return allowed ? new Linking().all() : List.of();
        } catch (ReflectiveOperationException | NoSuchElementException | IllegalArgumentException notThere) {
            return List.of();
        }
    }

    /** Makes the call, by the names that {@code java.lang.foreign} has. */
    private static final class Linking {
        private final Class<?> linkers = Class.forName("java.lang.foreign.Linker");
        private final Class<?> options = Class.forName("java.lang.foreign.Linker$Option");
        private final Class<?> lookups = Class.forName("java.lang.foreign.SymbolLookup");
        private final Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
        private final Class<?> layouts = Class.forName("java.lang.foreign.MemoryLayout");
        private final Class<?> descriptors = Class.forName("java.lang.foreign.FunctionDescriptor");
        private final Object linker = linkers.getMethod("nativeLinker").invoke(null);
        private final Object lookup = linkers.getMethod("defaultLookup").invoke(linker);

        Linking() throws ReflectiveOperationException {}

        /** The function with six numbers, and what tells where a buffer is. */
        List<MethodHandle> all() throws ReflectiveOperationException {
            Object number = Class.forName("java.lang.foreign.ValueLayout")
                    .getField("JAVA_LONG")
                    .get(null);
            var symbol = (Optional<?>) lookups.getMethod("find", String.class).invoke(lookup, "syscall");
            Object descriptor = descriptors
                    .getMethod("of", layouts, layouts.arrayType())
                    .invoke(null, number, array(layouts, number, number, number, number, number, number));
            Object variadic = options.getMethod("firstVariadicArg", int.class).invoke(null, 1);
            var call = (MethodHandle) linkers.getMethod("downcallHandle", segments, descriptors, options.arrayType())
                    .invoke(linker, symbol.orElseThrow(), descriptor, array(options, variadic));
            MethodHandles.Lookup open = MethodHandles.publicLookup();
            MethodHandle segment = open.findStatic(segments, "ofBuffer", MethodType.methodType(segments, Buffer.class));
            MethodHandle address = open.findVirtual(segments, "address", MethodType.methodType(long.class));
            return List.of(
                    call,
                    MethodHandles.filterReturnValue(segment, address)
                            .asType(MethodType.methodType(long.class, ByteBuffer.class)));
        }

        private static Object array(Class<?> type, Object... values) {
            Object array = Array.newInstance(type, values.length);
            for (int at = 0; at < values.length; at++) {
                Array.set(array, at, values[at]);
            }
            return array;
        }
    }
}
