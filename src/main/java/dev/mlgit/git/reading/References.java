// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The references of one work tree, loose and packed. */
public final class References {
    private static final int MOST_LINKS = 5;

    private final Path gitDirectory;
    private final Path commonDirectory;
    private final ObjectFormat format;
    private final PackedReferences packed;

    public References(Path gitDirectory, Path commonDirectory, ObjectFormat format) {
        this.gitDirectory = gitDirectory;
        this.commonDirectory = commonDirectory;
        this.format = format;
        this.packed = new PackedReferences(commonDirectory, format);
    }

    /** What HEAD leads to in the end: a reference's full name, or an object's when HEAD is detached. */
    public String headTarget() throws IOException, AbsentException {
        String name = "HEAD";
        for (int link = 0; link < MOST_LINKS; link++) {
            String content = content(name);
            if (content == null) {
                return name;
            }
            if (!content.startsWith("ref:")) {
                return name.equals("HEAD") ? content : name;
            }
            name = checked(content.substring(4).strip());
        }
        throw new AbsentException("unreadable-head");
    }

    /** The object a reference leads to; null when there is no such reference. */
    @Nullable
    public String resolve(String reference) throws IOException, AbsentException {
        String name = reference;
        for (int link = 0; link < MOST_LINKS; link++) {
            String content = content(name);
            if (content == null) {
                packed.requireWhole();
                return null;
            }
            if (!content.startsWith("ref:")) {
                if (!format.isName(content)) {
                    throw unreadable(reference);
                }
                // Git prints the small letters it would have written itself.
                return content.toLowerCase(Locale.ROOT);
            }
            name = checked(content.substring(4).strip());
        }
        throw unreadable(reference);
    }

    /** The references whose full names begin so, and the objects they lead to; what leads nowhere is left out. */
    public SortedMap<String, String> below(String prefix) throws IOException, AbsentException {
        var names = new TreeSet<String>();
        Path folder = commonDirectory.resolve(prefix);
        if (Files.isDirectory(folder)) {
            addNames(folder, prefix, names);
        }
        String text = packed.text();
        for (int at = text.indexOf(" " + prefix); at >= 0; at = text.indexOf(" " + prefix, at + 1)) {
            int end = text.indexOf('\n', at);
            names.add(text.substring(at + 1, end < 0 ? text.length() : end));
        }
        var found = new TreeMap<String, String>();
        for (String name : names) {
            String object = resolve(name);
            if (object != null) {
                found.put(name, object);
            }
        }
        return found;
    }

    private static void addNames(Path folder, String prefix, Set<String> names) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = prefix + child.getFileName();
                if (Files.isDirectory(child)) {
                    addNames(child, name + "/", names);
                } else if (!name.endsWith(".lock")) {
                    names.add(name);
                }
            }
        }
    }

    /** The shortest name that still means this reference, as {@code git symbolic-ref --short} prints it. */
    public String shortName(String reference) throws IOException, AbsentException {
        String[] prefixes = {"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"};
        if (reference.startsWith("refs/remotes/") && reference.endsWith("/HEAD")) {
            String name = reference.substring(13, reference.length() - 5);
            if (!isTaken(name, prefixes, prefixes.length, -1)) {
                return name;
            }
        }
        for (int rule = prefixes.length - 1; rule > 0; rule--) {
            if (reference.startsWith(prefixes[rule])) {
                String name = reference.substring(prefixes[rule].length());
                if (!isTaken(name, prefixes, rule, rule)) {
                    return name;
                }
            }
        }
        return reference;
    }

    private boolean isTaken(String name, String[] prefixes, int until, int except) throws IOException, AbsentException {
        for (int rule = 0; rule < until; rule++) {
            if (rule != except && content(prefixes[rule] + name) != null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String content(String name) throws IOException {
        Path file = place(name).resolve(name);
        if (Files.isSymbolicLink(file)) {
            String target = Files.readSymbolicLink(file).toString();
            if (target.startsWith("refs/")) {
                return "ref: " + target;
            }
        }
        String text = SmallFile.textIfThere(file);
        if (text != null) {
            return text.strip();
        }
        return name.startsWith("refs/") ? packed.find(name) : null;
    }

    /** A few references belong to the work tree, all others to the repository. */
    private Path place(String name) {
        boolean shared = name.startsWith("refs/")
                && !name.startsWith("refs/worktree/")
                && !name.startsWith("refs/bisect/")
                && !name.startsWith("refs/rewritten/");
        return shared ? commonDirectory : gitDirectory;
    }

    /** True where some object stands in for another. */
    public boolean hasReplacements() throws IOException {
        return Files.isDirectory(commonDirectory.resolve("refs/replace"))
                || packed.text().contains(" refs/replace/");
    }

    private static AbsentException unreadable(String reference) {
        return new AbsentException(reference.equals("HEAD") ? "unreadable-head" : "unreadable-reference");
    }

    private static String checked(String name) throws AbsentException {
        // A reference's name becomes a path: one that leads elsewhere is none.
        boolean leaves = name.startsWith("/") || name.contains("..") || name.isEmpty() || name.indexOf('\0') >= 0;
        if (leaves) {
            throw new AbsentException("unreadable-head");
        }
        return name;
    }
}
