// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.TransferConfig;

/** A repository of JGit's whose first pack is received by us, unless its objects are to be checked. */
public final class ReceivingRepository extends FileRepository {
    private final Limits limits;

    public ReceivingRepository(BaseRepositoryBuilder<?, ?> builder, Limits limits) throws IOException {
        super(builder);
        this.limits = limits;
    }

    @Override
    public ObjectInserter newObjectInserter() {
        return new Inserter(super.newObjectInserter());
    }

    private boolean hasNoPack() throws IOException {
        Path packs = packs();
        if (!Files.isDirectory(packs)) {
            return false;
        }
        try (var files = Files.list(packs)) {
            return files.noneMatch(file -> file.toString().endsWith(".pack"));
        }
    }

    /** With {@code transfer.fsckObjects} JGit's parser looks into every object, which ours does not. */
    private boolean checksObjects() {
        return getConfig().get(TransferConfig.KEY).newObjectChecker() != null;
    }

    private Path packs() {
        return getObjectsDirectory().toPath().resolve("pack");
    }

    /** JGit's own, but for the first pack. */
    private final class Inserter extends ObjectInserter.Filter {
        private final ObjectInserter own;

        Inserter(ObjectInserter own) {
            this.own = own;
        }

        @Override
        protected ObjectInserter delegate() {
            return own;
        }

        @Override
        public PackParser newPackParser(InputStream in) throws IOException {
            return hasNoPack() && !checksObjects()
                    ? new FirstPackParser(getObjectDatabase(), in, new PackReceiver(packs(), limits), this::open)
                    : own.newPackParser(new LimitedStream(in, limits));
        }

        private void open(Path pack) throws IOException {
            openPack(pack.toFile());
        }
    }
}
