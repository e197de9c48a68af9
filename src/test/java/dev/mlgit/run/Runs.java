// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records for tests. */
public final class Runs {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private Runs() {}

    public static RunRecord named(String name) {
        return named(name, "trials");
    }

    public static RunRecord named(String name, String experiment) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("z.first", "1");
        properties.put("a.second", "it's \"quoted\" — ünïcode\n");
        return new RunRecord(
                new RunName(name),
                new RunDescription("calm_river", experiment, "python train.py", Path.of("/home/a b/project"), "local"),
                new Creation(NOON, "tester"),
                properties,
                Map.of("team", "a"),
                new CodeOrigin(
                        Node.fields().put("scope", "tree").put("files", 3).build(), Map.of("x", "no-remote")),
                RunProgress.starting());
    }
}
