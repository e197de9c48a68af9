// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.util.StringJoiner;

/** Shows a {@link KeyPlan}. */
final class KeyPlanView {
    private KeyPlanView() {}

    static Node node(KeyPlan plan) {
        return Node.fields()
                .put("path", plan.place().path().toString())
                .put("public_path", plan.place().publicPath().toString())
                .put("type", plan.spec().type().name())
                .put("bits", plan.spec().bits())
                .put("creates_directory", plan.makesDirectory())
                .put("replaced_key", plan.kept().map(kept -> kept.path().toString()))
                .build();
    }

    static String text(KeyPlan plan) {
        var lines = new StringJoiner("\n", "", "\n");
        if (plan.makesDirectory()) {
            lines.add("would create the directory " + plan.place().directory() + " (mode 0700)");
        }
        plan.kept().ifPresent(kept -> lines.add("would keep the previous key as " + kept.shown()));
        lines.add("would write " + plan.place().shown() + " (" + plan.spec().type() + ", "
                + plan.spec().bits() + " bits, mode 0600)");
        lines.add("would write " + plan.place().publicShown() + " (mode 0644)");
        return SafeText.of(lines.toString());
    }
}
