// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.io.IOException;

/** Is shown content, one thing after the other. */
public interface ContentVisitor {
    void visit(NewContent content) throws IOException;
}
