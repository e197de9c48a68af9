// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The flag of the commands that refuse code which is not as it shall be. */
final class RequireOption {
    @Option(
            names = "--require",
            split = ",",
            paramLabel = "WHAT",
            description = "Refuse unless the code is so: clean, pushed or verified; may be repeated.")
    Set<Requirement> requirements = EnumSet.noneOf(Requirement.class);

    /** What is settled, and what the flag says. */
    Map<Requirement, String> over(SnapshotSettings settled) {
        var required = new TreeMap<>(settled.required());
        requirements.forEach(requirement -> required.put(requirement, ""));
        return required;
    }
}
