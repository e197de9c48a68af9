// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;

/** What may be asked of the code of a run before it starts; the names are those a user types. */
public enum Requirement {
    /** The directory holds what its commit holds, as Git has it. */
    clean,
    /** The commit is on a branch of a remote, as far as is known here. */
    pushed,
    /** The snapshot holds every file, and none changed while it was taken. */
    verified;

    /**
     * Refuses code that is not so, or of which nobody can tell.
     *
     * @throws MlgitException of kind REFUSED
     */
    public void check(Provenance provenance, SnapshotResult snapshot) {
        switch (this) {
            case clean -> {
                if (!"False".equals(provenance.properties().get("azureml.git.dirty"))) {
                    throw refused("the code is not clean", provenance, "azureml.git.dirty", "git status");
                }
            }
            case pushed -> {
                if (!provenance.properties().containsKey("mlgit.git.pushed_to")) {
                    String commit = provenance.properties().containsKey("azureml.git.commit")
                            ? "mlgit.git.pushed_to"
                            : "azureml.git.commit";
                    throw refused("the commit is not pushed", provenance, commit, "git push");
                }
            }
            case verified -> {
                if (!(snapshot instanceof SnapshotResult.Taken taken)) {
                    throw refused("the code is not verified", snapshot);
                }
                if (!taken.snapshot().verified()) {
                    throw MlgitException.refused(
                            "the code is not verified: " + String.join("; ", SnapshotWarnings.of(snapshot)),
                            "mlgit provenance snapshot");
                }
            }
        }
    }

    private static MlgitException refused(String what, Provenance provenance, String property, String hint) {
        String reason = provenance.absent().get(property);
        return MlgitException.refused(reason == null ? what : what + ": " + Reason.text(reason), hint);
    }

    private static MlgitException refused(String what, SnapshotResult snapshot) {
        String reason = snapshot instanceof SnapshotResult.Absent absent ? absent.reason() : "";
        return MlgitException.refused(what + ": " + Reason.text(reason));
    }
}
