// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.provenance.WorkWatch;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/** Tells how far one piece of work has come, and ends it where its thread has been interrupted. */
final class WorkSteps {
    /** Nobody watches. */
    static final WorkSteps UNWATCHED = new WorkSteps(WorkWatch.NONE.begin());

    private static final int LARGE = 1 << 20;

    private final WorkWatch.Watched watched;

    WorkSteps(WorkWatch.Watched watched) {
        this.watched = watched;
    }

    void begin(String words) throws InterruptedIOException {
        requireGoingOn();
        watched.step(words);
    }

    /** One more file or object. */
    void done(long bytes) throws InterruptedIOException {
        requireGoingOn();
        watched.done(1, bytes);
    }

    private void part(long bytes) throws InterruptedIOException {
        requireGoingOn();
        watched.done(0, bytes);
    }

    private static void requireGoingOn() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("stopped");
        }
    }

    /** True for a failure that is nothing but the wish to stop; the thread is then not interrupted any more. */
    static boolean wereStopped(Exception failure) {
        return Thread.interrupted()
                || failure instanceof InterruptedIOException
                || failure instanceof ClosedByInterruptException;
    }

    static MlgitException stopped(String what, Exception cause, String... hints) {
        return new MlgitException(ErrorKind.INTERRUPTED, what, List.of(hints), cause);
    }

    /** The same sink, each file that is put there told. */
    ObjectSink watching(ObjectSink sink) {
        return new ObjectSink() {
            @Override
            public byte[] put(String type, byte[] data) throws IOException {
                byte[] name = sink.put(type, data);
                if (type.equals("blob")) {
                    done(data.length);
                }
                return name;
            }

            @Override
            public byte[] put(InputStream content, long size, boolean closed) throws IOException {
                boolean large = size > LARGE;
                byte[] name = sink.put(large ? watching(content) : content, size, closed);
                done(large ? 0 : size);
                return name;
            }

            @Override
            public byte[] tree(byte[] name) throws IOException, AbsentException {
                return sink.tree(name);
            }
        };
    }

    private InputStream watching(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                part(Math.max(0, count));
                return count;
            }
        };
    }
}
