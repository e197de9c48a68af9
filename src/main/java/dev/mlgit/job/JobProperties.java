// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.IdSource;
import dev.mlgit.provenance.LeftOut;
import dev.mlgit.provenance.Provenance;
import dev.mlgit.provenance.SnapshotFacts;
import dev.mlgit.provenance.SnapshotResult;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The properties of a job, in the order of the specification's JSON.
 *
 * @param values every property
 * @param absent for each Git property that is not there, the reason's code
 */
record JobProperties(Map<String, String> values, Map<String, String> absent) {
    static final String COMPUTE_TARGET_TYPE = "_azureml.ComputeTargetType";
    static final String CONTENT_SNAPSHOT_ID = "ContentSnapshotId";
    static final String PROCESS_INFO_FILE = "ProcessInfoFile";
    static final String PROCESS_STATUS_FILE = "ProcessStatusFile";

    private static final String COMMIT = "azureml.git.commit";
    private static final String DIRTY = "azureml.git.dirty";
    private static final Set<String> OURS =
            Set.of(COMPUTE_TARGET_TYPE, CONTENT_SNAPSHOT_ID, PROCESS_INFO_FILE, PROCESS_STATUS_FILE);

    JobProperties {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }

    /** Fails when the user gives a property that only mlgit can know. */
    static void check(Map<String, String> given) {
        given.keySet().stream().filter(JobProperties::isOurs).findFirst().ifPresent(name -> {
            throw MlgitException.usage("the property " + name + " is set by mlgit and cannot be given");
        });
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.startsWith("mlgit.git.");
    }

    /** As Azure ML has it: when one Git property is given, none is captured. */
    static JobProperties of(
            Provenance captured, SnapshotResult snapshot, Map<String, String> given, String compute, IdSource ids) {
        boolean gitGiven = given.keySet().stream().anyMatch(name -> isGit(name, captured));
        var absent = new LinkedHashMap<>(captured.absent());
        if (gitGiven) {
            captured.properties().keySet().forEach(name -> absent.put(name, "git-property-given"));
        }
        absent.keySet().removeAll(given.keySet());
        absent.putAll(SnapshotFacts.absent(snapshot));

        var values = new LinkedHashMap<String, String>();
        values.put(COMPUTE_TARGET_TYPE, compute);
        values.put(CONTENT_SNAPSHOT_ID, snapshotId(captured, snapshot, ids).toString());
        values.putAll(gitGiven ? Map.of() : captured.properties());
        values.putAll(SnapshotFacts.properties(snapshot));
        values.put(PROCESS_INFO_FILE, RunDirectory.PROCESS_INFO);
        values.put(PROCESS_STATUS_FILE, RunDirectory.PROCESS_STATUS);
        values.putAll(given);
        return new JobProperties(values, absent);
    }

    private static boolean isGit(String name, Provenance captured) {
        return captured.properties().containsKey(name) || captured.absent().containsKey(name);
    }

    /**
     * The same id for the same code where a snapshot or a commit says all of it; a new one where neither does, because
     * then nothing says that two runs saw the same files.
     */
    private static UUID snapshotId(Provenance captured, SnapshotResult snapshot, IdSource ids) {
        if (snapshot instanceof SnapshotResult.Taken taken) {
            return taken.snapshot().leftOut().stream().anyMatch(LeftOut::isLost)
                    ? ids.newUuid()
                    : named("git-tree:" + taken.snapshot().tree());
        }
        boolean clean = "False".equals(captured.properties().get(DIRTY));
        return Optional.ofNullable(captured.properties().get(COMMIT))
                .filter(commit -> clean)
                .map(commit -> named("git-commit:" + commit))
                .orElseGet(ids::newUuid);
    }

    private static UUID named(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
