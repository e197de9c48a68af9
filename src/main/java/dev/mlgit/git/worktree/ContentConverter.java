// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.errors.FilterFailedException;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.dircache.DirCacheCheckout.StreamSupplier;
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
    private final Troubles troubles;

    ContentConverter(Repository repository, Troubles troubles) {
        this.troubles = troubles;
        this.repository = repository;
        this.options = repository.getConfig().get(WorkingTreeOptions.KEY);
    }

    /** @param path as filters are told it */
    void write(ObjectLoader blob, ObjectId name, String path, Conversion conversion, OutputStream out)
            throws IOException {
        if (conversion.isStreamed()) {
            write(blob::openStream, path, conversion.lineEnds(), conversion, out);
            return;
        }
        byte[] content = blob.getBytes(Integer.MAX_VALUE);
        if (conversion.identity()) {
            content = withIdentity(content, name.name());
        }
        content = withLineEnds(content, conversion.lineEnds());
        if (conversion.encoding().isPresent()) {
            content = encoded(content, path, conversion.encoding().get());
        }
        byte[] done = content;
        write(() -> new MemoryStream(done), path, EolStreamType.DIRECT, conversion, out);
    }

    /** Through the filter, or past it when it fails and need not succeed. */
    private void write(
            StreamSupplier content, String path, EolStreamType lineEnds, Conversion conversion, OutputStream out)
            throws IOException {
        var metadata = new CheckoutMetadata(lineEnds, conversion.smudge().orElse(null));
        try {
            // It closes what it is given, also when the filter fails, before which nothing is written.
            DirCacheCheckout.getContent(repository, path, metadata, content, options, new OpenStream(out));
        } catch (IOException failure) {
            if (conversion.required()
                    || !(failure.getCause() instanceof FilterFailedException filter)
                    || filter.getCause() != null) {
                throw failure;
            }
            String command = conversion.smudge().orElse("");
            troubles.add("external filter '" + command + "' failed " + filter.getReturnCode());
            troubles.add("external filter '" + command + "' failed");
            DirCacheCheckout.getContent(
                    repository, path, new CheckoutMetadata(lineEnds, null), content, options, new OpenStream(out));
        }
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

    /** What the encoding cannot say stays as it is stored. */
    private byte[] encoded(byte[] content, String path, String encoding) {
        Optional<Charset> charset = charset(encoding);
        if (charset.isEmpty() || !charset.get().canEncode()) {
            return content;
        }
        try {
            // Both report what they cannot convert.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            ByteBuffer encoded = charset.get().newEncoder().encode(text);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException impossible) {
            troubles.add("failed to encode '" + path + "' from UTF-8 to " + encoding);
            return content;
        }
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

    /** Stays open when it is closed. */
    private static final class OpenStream extends FilterOutputStream {
        OpenStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
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
