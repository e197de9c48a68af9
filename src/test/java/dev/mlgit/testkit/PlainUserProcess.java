// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs tests as an ordinary user, for root. The checkout and the jars may lie where only root can enter: the user works
 * with copies, in a home of its own.
 */
final class PlainUserProcess implements AutoCloseable {
    private static final int NOBODY = 65534;

    private final Path stage;
    private final Path home;
    private final String classPath;
    private final Map<Class<?>, PlainUserResults> results = new HashMap<>();

    private PlainUserProcess(Path stage) throws IOException {
        this.stage = stage;
        this.home = Files.createDirectory(stage.resolve("home"));
        Files.createDirectory(home.resolve("tmp"));
        Files.setAttribute(home.resolve("tmp"), "unix:uid", NOBODY);
        Files.setAttribute(home, "unix:uid", NOBODY);
        this.classPath = copyClassPath();
        Files.setPosixFilePermissions(stage, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static PlainUserProcess prepare() {
        RealParts.assumeProgram("setpriv", "util-linux");
        try {
            return new PlainUserProcess(Files.createTempDirectory("plain user "));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What came of the marked tests of the class; they run when the first is asked for. */
    synchronized PlainUserResults results(Class<?> tests) {
        return results.computeIfAbsent(tests, this::run);
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(stage)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private PlainUserResults run(Class<?> tests) {
        Path answers = home.resolve(tests.getName() + ".results");
        String id = String.valueOf(NOBODY);
        var outcome = RealCommand.run(
                home,
                Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "LC_ALL", "C.UTF-8"),
                List.of(
                        RealParts.program("setpriv").toString(),
                        "--reuid=" + id,
                        "--regid=" + id,
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + home.resolve("tmp"),
                        "-cp",
                        classPath,
                        PlainUserTests.class.getName(),
                        tests.getName(),
                        answers.toString()));
        if (outcome.exitCode() != 0) {
            throw new AssertionError("an ordinary user cannot run " + tests.getName() + "\n" + outcome.error());
        }
        return PlainUserResults.read(answers);
    }

    private String copyClassPath() throws IOException {
        var copies = new ArrayList<Path>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(part).toAbsolutePath();
            if (Files.exists(from)) {
                copies.add(copy(from, stage.resolve(copies.size() + "-" + from.getFileName())));
            }
        }
        return copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Readable by everybody, whatever the modes of the original are. */
    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                boolean directory = Files.isDirectory(file);
                if (directory) {
                    Files.createDirectory(copy);
                } else {
                    Files.copy(file, copy);
                }
                Files.setPosixFilePermissions(
                        copy, PosixFilePermissions.fromString(directory ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        return to;
    }
}
