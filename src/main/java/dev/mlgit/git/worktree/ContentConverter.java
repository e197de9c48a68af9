// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/** Writes content as the attributes want it, in Git's order: {@code $Id$}, line ends, encoding, filter. */
final class ContentConverter {
    private static final String KEYWORD = "$Id";
    /** What the C library writes for the names that leave the order of the bytes open. */
    private static final Map<String, String> WITH_MARK = Map.of(
            "UTF-16", "x-UTF-16LE-BOM",
            "UTF-16LE-BOM", "x-UTF-16LE-BOM",
            "UTF-16BE-BOM", "UTF-16",
            "UTF-32", "X-UTF-32LE-BOM");

    private final Repository repository;
    private final WorkingTreeOptions options;

    ContentConverter(Repository repository) {
        this.repository = repository;
        this.options = repository.getConfig().get(WorkingTreeOptions.KEY);
    }

    /** @param path as filters are told it */
    void write(ObjectLoader blob, ObjectId name, String path, Conversion conversion, OutputStream out)
            throws IOException {
        if (conversion.isStreamed()) {
            var metadata = new CheckoutMetadata(
                    conversion.lineEnds(), conversion.smudge().orElse(null));
            DirCacheCheckout.getContent(repository, path, metadata, blob, options, out);
            return;
        }
        byte[] content = blob.getBytes();
        if (conversion.identity()) {
            content = withIdentity(content, name.name());
        }
        content = withLineEnds(content, conversion.lineEnds());
        if (conversion.encoding().isPresent()) {
            content = encoded(content, conversion.encoding().get());
        }
        byte[] done = content;
        var metadata =
                new CheckoutMetadata(EolStreamType.DIRECT, conversion.smudge().orElse(null));
        DirCacheCheckout.getContent(repository, path, metadata, () -> new MemoryStream(done), options, out);
    }

    /** What somebody else's version control has put there, with blanks inside, stays. */
    private static byte[] withIdentity(byte[] content, String name) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int found = text.indexOf(KEYWORD);
        if (found < 0) {
            return content;
        }
        var changed = new StringBuilder();
        int at = 0;
        for (; found >= 0; found = text.indexOf(KEYWORD, at)) {
            int end = endOfKeyword(text, found + KEYWORD.length());
            if (end < 0) {
                changed.append(text, at, found + KEYWORD.length());
                at = found + KEYWORD.length();
            } else {
                changed.append(text, at, found).append("$Id: ").append(name).append(" $");
                at = end;
            }
        }
        return changed.append(text.substring(at)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int endOfKeyword(String text, int at) {
        if (text.startsWith("$", at)) {
            return at + 1;
        }
        int dollar = text.indexOf('$', at);
        if (!text.startsWith(":", at) || dollar < 0) {
            return -1;
        }
        String inside = text.substring(at + 1, dollar);
        int blank = inside.indexOf(' ', 1);
        boolean foreign = blank >= 0 && blank < inside.length() - 1;
        return foreign || inside.indexOf('\n') >= 0 ? -1 : dollar + 1;
    }

    private static byte[] withLineEnds(byte[] content, EolStreamType lineEnds) throws IOException {
        if (lineEnds == EolStreamType.DIRECT) {
            return content;
        }
        var changed = new ByteArrayOutputStream(content.length + content.length / 16);
        try (OutputStream ends = EolStreamTypeUtil.wrapOutputStream(changed, lineEnds)) {
            ends.write(content);
        }
        return changed.toByteArray();
    }

    private static byte[] encoded(byte[] content, String encoding) {
        Optional<Charset> charset = charset(encoding);
        return charset.isEmpty() ? content : new String(content, StandardCharsets.UTF_8).getBytes(charset.get());
    }

    /** Empty for an encoding that nobody knows: such content stays as it is stored, as Git leaves it. */
    static Optional<Charset> charset(String encoding) {
        String upper = encoding.toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(WITH_MARK.getOrDefault(upper, upper)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Content in memory as JGit wants it. */
    private static final class MemoryStream extends org.eclipse.jgit.lib.ObjectStream {
        private final ByteArrayInputStream in;
        private final int size;

        MemoryStream(byte[] content) {
            this.in = new ByteArrayInputStream(content);
            this.size = content.length;
        }

        @Override
        public int getType() {
            return org.eclipse.jgit.lib.Constants.OBJ_BLOB;
        }

        @Override
        public long getSize() {
            return size;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return in.read(buffer, offset, length);
        }
    }
}
