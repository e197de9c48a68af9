// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.Objects;
import java.io.IOException;

/** The trees a repository holds, themselves and not what may stand in for them. */
record StoredTrees(Objects objects) implements TreeSource {
    @Override
    public byte[] tree(byte[] name) throws IOException, AbsentException {
        GitObject object = objects.readItself(objects.format().hex(name, 0));
        if (object == null) {
            throw new AbsentException("missing-object");
        }
        if (object.type() != GitObject.TREE) {
            throw new IOException("not a tree");
        }
        return object.data();
    }
}
