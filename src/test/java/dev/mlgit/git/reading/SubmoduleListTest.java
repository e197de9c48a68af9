// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.output.Node;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commits of submodules are those that {@code git submodule status} prints. */
class SubmoduleListTest {
    @TempDir
    Path parent;

    @Test
    void tellsTheCommitsThatGitTells() throws IOException, AbsentException {
        RealParts.assumeGit();
        var world = new GitWorld(parent);
        world.sh("""
                git init -q inner; git -C inner commit -q --allow-empty -m one; git init -q r; cd r
                for name in same gone moved; do git submodule --quiet add ../inner "$name"; done
                git commit -qm modules; git submodule --quiet deinit -f gone; git -C moved commit -q --allow-empty -m two
                """);
        var repository = Repository.around(world.home().resolve("r"), world.environment());
        var found = new StringBuilder();
        for (Node item : ((Node.Items) new SubmoduleList(repository).node()).values()) {
            var fields = ((Node.Fields) item).values();
            String recorded = text(fields.get("recorded"));
            boolean absent = fields.containsKey("absent");
            String here = absent ? recorded : text(fields.get("checked_out"));
            found.append(absent ? "-" : here.equals(recorded) ? " " : "+")
                    .append(here)
                    .append(' ')
                    .append(text(fields.get("path")))
                    .append('\n');
        }

        assertThat(found.toString())
                .isEqualTo(world.out("r", "git submodule status | sed 's/ (.*)$//'; echo .")
                        .replaceFirst("\\.$", ""));
    }

    private static String text(Node node) {
        return ((Node.Text) node).value();
    }
}
