// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.LeftOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One repository's work tree as a commit, written or only named.
 *
 * @param sizes what has been told of the objects of its index
 * @param head the commit of HEAD in hexadecimal digits; null where there is none yet
 * @param commit of what was looked at once more the same as before
 * @param nested the repositories inside, by raw path
 */
record Captured(
        Repository repository,
        Objects objects,
        ContentSizes sizes,
        ObjectSink sink,
        @Nullable String head,
        String tree,
        String commit,
        List<LeftOut> ownLeftOut,
        Map<String, Captured> nested)
        implements AutoCloseable {

    /** Of this repository and those inside, with raw paths from the top of this one. */
    List<LeftOut> leftOut() {
        var all = new ArrayList<>(ownLeftOut);
        nested.forEach((path, inner) -> inner.leftOut()
                .forEach(file -> all.add(new LeftOut(path + "/" + file.path(), file.size(), file.reason()))));
        return all;
    }

    long stored() {
        long stored = sink instanceof ObjectWriter written ? written.stored() : 0;
        for (Captured inner : nested.values()) {
            stored += inner.stored();
        }
        return stored;
    }

    /** Begins to put what was captured on the disk, beside what is done until {@link #finish}. */
    void settle() {
        nested.values().forEach(Captured::settle);
        if (sink instanceof ObjectWriter written) {
            written.settle();
        }
    }

    /** Keeps the repositories inside once more: what had no use for them may have taken their references away. */
    void assureNested() throws IOException {
        for (Captured inner : nested.values()) {
            inner.assureNested();
            inner.nestedReference().assure(inner.commit);
        }
    }

    private SnapshotReference nestedReference() {
        return new SnapshotReference(repository.layout().commonDirectory(), "nested/" + commit);
    }

    /** Puts everything on the disk, the repositories inside first, and keeps those by references of their own. */
    void finish() throws IOException {
        for (Captured inner : nested.values()) {
            inner.finish();
            inner.nestedReference().set(inner.commit);
        }
        if (sink instanceof ObjectWriter written) {
            written.finish();
        }
    }

    /** Waits for those who began before references led to all of it, and may take it for garbage. */
    void awaitCollections(WorkSteps steps) throws IOException {
        for (Captured inner : nested.values()) {
            inner.awaitCollections(steps);
        }
        GarbageCollection.in(repository.layout().commonDirectory()).awaitEnd(steps);
    }

    /** Is told when references lead to all of it. */
    void referenced() throws IOException {
        for (Captured inner : nested.values()) {
            inner.referenced();
        }
        if (sink instanceof ObjectWriter written) {
            written.referenced();
        }
    }

    @Override
    public void close() throws IOException {
        for (Captured inner : nested.values()) {
            inner.close();
        }
        if (sink instanceof ObjectWriter written) {
            written.close();
        }
        objects.close();
    }
}
