// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.RecordedCode;
import dev.mlgit.provenance.RecordedRuns;
import dev.mlgit.provenance.SnapshotFacts;
import dev.mlgit.run.RunFilter;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What provenance asks of the records that jobs keep. */
record StoredRuns(RunStore store) implements RecordedRuns {
    private static final String ALLOWED = "allowed_secrets";
    private static final String PUSHES = "pushes";

    @Override
    public Optional<RecordedCode> find(String name) {
        List<RunName> names = name.isEmpty() ? List.of() : store.namesStartingWith(name);
        Optional<RunName> exact =
                names.stream().filter(found -> found.value().equals(name)).findFirst();
        if (exact.isEmpty() && names.size() > 1) {
            throw MlgitException.failed(
                    "'" + name + "' stands for " + names.size() + " runs", "give more of the name: mlgit job list");
        }
        return exact.or(() -> names.stream().findFirst()).flatMap(store::find).map(StoredRuns::code);
    }

    private static RecordedCode code(RunRecord run) {
        return new RecordedCode(
                run.name().value(),
                Optional.ofNullable(run.properties().get(SnapshotFacts.SNAPSHOT)),
                run.origin().absent().getOrDefault(SnapshotFacts.SNAPSHOT, "not-recorded"),
                toplevel(run),
                texts(field(run.origin().details(), ALLOWED)));
    }

    @Override
    public void recordPush(String run, String address, String reference, List<String> allowedSecrets) {
        Node push = Node.fields()
                .put("remote", address)
                .put("reference", reference)
                .put(ALLOWED, Node.items(allowedSecrets.stream().map(Node::text).toList()))
                .build();
        store.changeDetails(new RunName(run), details -> {
            var fields =
                    new LinkedHashMap<String, Node>(details instanceof Node.Fields known ? known.values() : Map.of());
            var pushes =
                    new ArrayList<Node>(field(details, PUSHES) instanceof Node.Items all ? all.values() : List.of());
            pushes.add(push);
            fields.put(PUSHES, Node.items(pushes));
            return new Node.Fields(fields);
        });
    }

    @Override
    public Set<String> snapshots() {
        return store.list(new RunFilter(Optional.empty(), Optional.empty())).stream()
                .flatMap(run -> Optional.ofNullable(run.properties().get(SnapshotFacts.SNAPSHOT)).stream())
                .collect(Collectors.toSet());
    }

    private static Node field(Node details, String name) {
        return details instanceof Node.Fields fields
                ? fields.values().getOrDefault(name, Node.absent())
                : Node.absent();
    }

    private static List<String> texts(Node items) {
        return items instanceof Node.Items all
                ? all.values().stream()
                        .flatMap(item -> item instanceof Node.Text text ? Stream.of(text.value()) : Stream.empty())
                        .toList()
                : List.of();
    }

    /** Where the repository was; the directory of the job when nothing else is known. */
    private static Path toplevel(RunRecord run) {
        Path code = run.description().code();
        if (run.origin().details() instanceof Node.Fields details
                && details.values().get("toplevel") instanceof Node.Text text) {
            return code.resolve(text.value());
        }
        return code;
    }
}
