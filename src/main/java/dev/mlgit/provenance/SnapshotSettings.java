// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What holds for the snapshots of one directory. What a project says can make things stricter; it never takes back what
 * the user has settled.
 *
 * @param required for each requirement who asks for it, in words
 * @param allowedSecrets the user's own alone
 * @param signing whether every snapshot is to be signed, and with what
 * @param allowedSigners the file of those whose signatures count; empty where none is named
 * @param revokesSigners true where there is a list of keys that count no longer
 */
public record SnapshotSettings(
        SnapshotLimits limits,
        Map<Requirement, String> required,
        AllowedSecrets allowedSecrets,
        SigningWish signing,
        Optional<String> allowedSigners,
        boolean revokesSigners) {
    /** The file of a project's own settings, at the top of the work tree. */
    public static final String PROJECT_FILE = ".mlgitconfig";

    private static final String REQUIRE = "mlgit.require";

    public SnapshotSettings {
        required = Map.copyOf(required);
    }

    /** Nothing is settled. */
    public static SnapshotSettings of(Environment environment) {
        return of(environment, ProjectSettings.Values.NONE);
    }

    public static SnapshotSettings of(Environment environment, ProjectSettings.Values values) {
        var required = new TreeMap<Requirement, String>();
        add(values.ofProject(), "mlgit.require in " + PROJECT_FILE, required);
        add(values.ofUser(), "mlgit.require in the Git configuration", required);
        boolean ssh = last(values.ofUser(), "gpg.format").filter("ssh"::equals).isPresent();
        return new SnapshotSettings(
                new SnapshotLimits(
                        limit(environment, values, "FILE", SnapshotLimits.USUAL.fileBytes()),
                        limit(environment, values, "TOTAL", SnapshotLimits.USUAL.totalBytes())),
                required,
                new AllowedSecrets(values.ofUser().getOrDefault("mlgit.allowsecret", List.of())),
                new SigningWish(
                        last(values.ofUser(), "mlgit.sign")
                                .filter(SnapshotSettings::isTrue)
                                .isPresent(),
                        last(values.ofUser(), "mlgit.signingkey").or(() -> last(values.ofUser(), "user.signingkey")
                                .filter(key -> ssh)),
                        Optional.empty()),
                last(values.ofUser(), "gpg.ssh.allowedsignersfile"),
                last(values.ofUser(), "gpg.ssh.revocationfile").isPresent());
    }

    private static void add(Map<String, List<String>> values, String origin, Map<Requirement, String> required) {
        for (String value : values.getOrDefault(REQUIRE, List.of())) {
            for (String word : value.split("[,\\s]+", -1)) {
                if (!word.isEmpty()) {
                    required.put(requirement(word, origin), origin);
                }
            }
        }
    }

    private static Requirement requirement(String word, String origin) {
        return Arrays.stream(Requirement.values())
                .filter(requirement -> requirement.name().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> MlgitException.failed(
                        origin + " is '" + word + "', which is none of clean, pushed and verified", shownBy(origin)));
    }

    /** The command that shows what a setting is, for what {@link #required} says of who asks. */
    static String shownBy(String origin) {
        return origin.endsWith(PROJECT_FILE)
                ? "git config --file " + PROJECT_FILE + " --list"
                : "git config --show-origin --get-all mlgit.require";
    }

    /** Environment, then the user's configuration, then the project's file. */
    private static long limit(Environment environment, ProjectSettings.Values values, String which, long otherwise) {
        String variable = "MLGIT_SNAPSHOT_" + which + "_LIMIT";
        String key = "mlgit.snapshot" + which.toLowerCase(Locale.ROOT) + "limit";
        var texts = new ArrayList<String[]>();
        environment.variable(variable).ifPresent(text -> texts.add(new String[] {text, variable}));
        last(values.ofUser(), key).ifPresent(text -> texts.add(new String[] {text, key + " of the Git configuration"}));
        last(values.ofProject(), key).ifPresent(text -> texts.add(new String[] {text, PROJECT_FILE}));
        return texts.isEmpty() ? otherwise : ByteSize.parse(texts.get(0)[0], texts.get(0)[1]);
    }

    private static Optional<String> last(Map<String, List<String>> values, String key) {
        List<String> all = values.getOrDefault(key, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static boolean isTrue(String value) {
        return List.of("", "true", "yes", "on", "1").contains(value.toLowerCase(Locale.ROOT));
    }
}
