// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.jspecify.annotations.Nullable;

/** Stands where JGit wants a parser of its own kind; the steps of that are never asked for. */
final class FirstPackParser extends PackParser {
    interface Opener {
        void open(Path pack) throws IOException;
    }

    private final InputStream in;
    private final PackReceiver receiver;
    private final Opener opener;

    FirstPackParser(ObjectDatabase objects, InputStream in, PackReceiver receiver, Opener opener) {
        super(objects, in);
        this.in = in;
        this.receiver = receiver;
        this.opener = opener;
    }

    @Override
    public @Nullable PackLock parse(@Nullable ProgressMonitor receiving, @Nullable ProgressMonitor resolving)
            throws IOException {
        opener.open(receiver.receive(in, receiving == null ? NullProgressMonitor.INSTANCE : receiving));
        return null;
    }

    @Override
    protected void onStoreStream(byte[] raw, int position, int length) {
        throw unused();
    }

    @Override
    protected void onObjectHeader(Source source, byte[] raw, int position, int length) {
        throw unused();
    }

    @Override
    protected void onObjectData(Source source, byte[] raw, int position, int length) {
        throw unused();
    }

    @Override
    protected void onInflatedObjectData(PackedObjectInfo object, int type, byte[] data) {
        throw unused();
    }

    @Override
    protected void onPackHeader(long objects) {
        throw unused();
    }

    @Override
    protected void onPackFooter(byte[] hash) {
        throw unused();
    }

    @Override
    protected boolean onAppendBase(int type, byte[] data, PackedObjectInfo info) {
        throw unused();
    }

    @Override
    protected void onEndThinPack() {
        throw unused();
    }

    @Override
    protected ObjectTypeAndSize seekDatabase(PackedObjectInfo object, ObjectTypeAndSize info) {
        throw unused();
    }

    @Override
    protected ObjectTypeAndSize seekDatabase(UnresolvedDelta delta, ObjectTypeAndSize info) {
        throw unused();
    }

    @Override
    protected int readDatabase(byte[] into, int position, int count) {
        throw unused();
    }

    @Override
    protected boolean checkCRC(int oldCrc) {
        throw unused();
    }

    @Override
    protected void onBeginWholeObject(long position, int type, long size) {
        throw unused();
    }

    @Override
    protected void onEndWholeObject(PackedObjectInfo info) {
        throw unused();
    }

    @Override
    protected void onBeginOfsDelta(long position, long basePosition, long size) {
        throw unused();
    }

    @Override
    protected void onBeginRefDelta(long position, AnyObjectId base, long size) {
        throw unused();
    }

    private static IllegalStateException unused() {
        return new IllegalStateException("not a step of this parser");
    }
}
