// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a file's content with the object the index names for it, turned into what Git would store. */
final class Content {
    private static final byte[] LFS_HEADER =
            "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);

    private final Objects objects;
    private final Attributes attributes;
    private final GitConfig config;

    Content(Repository repository, Objects objects, GitConfig config) {
        this.objects = objects;
        this.attributes = new Attributes(repository, config);
        this.config = config;
    }

    /** The objects are shared with other threads. */
    private @Nullable GitObject stored(byte[] object) throws IOException {
        synchronized (objects) {
            return objects.readItself(objects.format().hex(object, 0));
        }
    }

    /** True when storing the file now would give this object. */
    boolean is(byte[] object, Path file, long size, Scope scope, String name) throws IOException, AbsentException {
        Map<String, String> wanted = attributes.of(scope, name);
        LineEnds ends = LineEnds.of(wanted, config);
        String filter = filter(wanted);
        String encoding = wanted.get("working-tree-encoding");
        boolean ident = Attributes.SET.equals(wanted.get("ident"));
        if (ends == LineEnds.KEEP && filter.isEmpty() && encoding == null && !ident) {
            return isPlain(object, file, size);
        }
        if (filter.equals("lfs")) {
            return isLargeFile(object, file, size);
        }
        if (!filter.isEmpty()) {
            // Only the filter's own program can tell, and nothing is started here.
            throw new AbsentException("needs-filter");
        }
        byte[] content = encoded(SmallFile.bytes(file), encoding);
        byte[] stored = ident ? Ident.collapsed(ended(content, ends, object)) : ended(content, ends, object);
        return Arrays.equals(object, hashed(stored));
    }

    /** The same, for a file that is stored as it is. */
    boolean isPlain(byte[] object, Path file, long size) throws IOException {
        try (InputStream in = SmallFile.open(file)) {
            return Arrays.equals(object, hashed(in, size));
        }
    }

    boolean isLink(byte[] object, Path link, long size) throws IOException {
        return Arrays.equals(object, hashed(LinkTarget.bytes(link, size)));
    }

    private byte[] ended(byte[] content, LineEnds ends, byte[] object) throws IOException {
        if (ends == LineEnds.KEEP || !LineEnds.hasReturn(content)) {
            return content;
        }
        if (ends == LineEnds.AUTO) {
            if (LineEnds.looksBinary(content)) {
                return content;
            }
            GitObject stored = stored(object);
            boolean returnsStored =
                    stored != null && LineEnds.hasReturn(stored.data()) && !LineEnds.looksBinary(stored.data());
            return returnsStored ? content : LineEnds.withoutReturns(content, true);
        }
        return LineEnds.withoutReturns(content, false);
    }

    private byte[] encoded(byte[] content, @Nullable String encoding) throws AbsentException {
        if (encoding == null || encoding.isEmpty() || encoding.equals(Attributes.UNSET)) {
            return content;
        }
        if (encoding.equalsIgnoreCase("UTF-8")) {
            return content;
        }
        try {
            return new String(content, Charset.forName(encoding)).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new AbsentException("needs-encoding");
        }
    }

    /** The name of the filter whose program Git would run; empty where there is none to run. */
    private String filter(Map<String, String> wanted) {
        String name = wanted.get("filter");
        if (name == null || name.equals(Attributes.SET) || name.equals(Attributes.UNSET)) {
            return "";
        }
        String clean = config.text("filter", name, "clean");
        String process = config.text("filter", name, "process");
        boolean none = (clean == null || clean.isEmpty()) && (process == null || process.isEmpty());
        return none ? "" : name;
    }

    /** Git LFS stores a large file as three lines that name it; what is such a text already stays as it is. */
    private boolean isLargeFile(byte[] object, Path file, long size) throws IOException {
        if (size == 0) {
            return Arrays.equals(object, hashed(new byte[0]));
        }
        if (size < 1024) {
            byte[] content = SmallFile.bytes(file);
            if (content.length >= LFS_HEADER.length
                    && Arrays.equals(content, 0, LFS_HEADER.length, LFS_HEADER, 0, LFS_HEADER.length)) {
                return Arrays.equals(object, hashed(content));
            }
        }
        MessageDigest digest = ObjectFormat.SHA256.digest(size);
        try (InputStream in = SmallFile.open(file)) {
            digest(in, digest);
        }
        String pointer = new String(LFS_HEADER, StandardCharsets.US_ASCII) + "oid sha256:"
                + ObjectFormat.SHA256.hex(digest.digest(), 0) + "\nsize " + size + "\n";
        return Arrays.equals(object, hashed(pointer.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] hashed(byte[] content) {
        MessageDigest digest = start(content.length);
        digest.update(content);
        return digest.digest();
    }

    private byte[] hashed(InputStream in, long size) throws IOException {
        MessageDigest digest = start(size);
        digest(in, digest);
        return digest.digest();
    }

    private MessageDigest start(long size) {
        MessageDigest digest = objects.format().digest(size);
        digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        return digest;
    }

    private static void digest(InputStream in, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[16384];
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
    }
}
