// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;

/**
 * An object's content as it is read.
 *
 * @param type as {@link GitObject} numbers them
 * @param size the bytes of the content, as the object itself claims
 */
public record ObjectStream(int type, long size, InputStream content) implements AutoCloseable {
    private static final int MOST_HEADER = 40;

    static ObjectStream ofLoose(Path file) throws IOException {
        InputStream in = new InflaterInputStream(SmallFile.open(file));
        try {
            var header = new StringBuilder();
            for (int next = in.read(); next > 0; next = in.read()) {
                header.append((char) next);
                if (header.length() > MOST_HEADER) {
                    throw new IOException("bad object");
                }
            }
            int blank = header.indexOf(" ");
            long size = blank < 0 ? -1 : Long.parseLong(header.substring(blank + 1));
            if (size < 0) {
                throw new IOException("bad object");
            }
            return new ObjectStream(type(header.substring(0, blank)), size, in);
        } catch (IOException unreadable) {
            in.close();
            throw unreadable;
        } catch (NumberFormatException wrong) {
            in.close();
            throw new IOException("bad object", wrong);
        }
    }

    static ObjectStream of(GitObject object) {
        return new ObjectStream(object.type(), object.data().length, new ByteArrayInputStream(object.data()));
    }

    private static int type(String word) throws IOException {
        return switch (word) {
            case "commit" -> GitObject.COMMIT;
            case "tree" -> GitObject.TREE;
            case "blob" -> GitObject.BLOB;
            case "tag" -> GitObject.TAG;
            default -> throw new IOException("bad object");
        };
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
