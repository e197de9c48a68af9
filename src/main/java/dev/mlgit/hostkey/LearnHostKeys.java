// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code UpdateHostKeys}: a server that is known by one key may announce its others, so that its owner can change keys
 * without anybody being asked. What may be learned and what may go follows OpenSSH 9.2; a key that its owner has
 * published is never removed, and where keys are published no other is learned.
 */
final class LearnHostKeys {
    private final HostPolicy policy;
    private final Console console;
    private final BundledHostKeys bundled;

    LearnHostKeys(HostPolicy policy, Console console, BundledHostKeys bundled) {
        this.policy = policy;
        this.console = console;
        this.bundled = bundled;
    }

    /**
     * What an announcement amounts to.
     *
     * @param fresh keys to add
     * @param old lines to remove
     */
    record Plan(List<SshPublicKey> fresh, List<KnownHostsEntry> old) {
        static final Plan NOTHING = new Plan(List.of(), List.of());

        Plan {
            fresh = List.copyOf(fresh);
            old = List.copyOf(old);
        }
    }

    Plan plan(HostPort host, OfferedHostKey used, List<SshPublicKey> announced) {
        List<SshPublicKey> keys = usable(announced);
        boolean repeated = new HashSet<>(keys).size() != keys.size();
        if (!wanted() || keys.isEmpty() || repeated) {
            return Plan.NOTHING;
        }
        var survey = new HostKeySurvey(host.knownHostsName(), keys);
        policy.files().user().forEach(file -> KnownHostsFiles.scan(file, line -> survey.look(file, line)));
        if (!survey.knows(used.key()) || survey.isComplicated()) {
            return Plan.NOTHING;
        }
        var old = survey.old().stream()
                .filter(entry -> !isPublished(host, entry.key()))
                .toList();
        return knownElsewhere(host, old) ? Plan.NOTHING : new Plan(learnable(host, survey.missing()), old);
    }

    /** Carries the plan out, when the server has proven that it owns every key to add. */
    void carryOut(HostPort host, Plan plan, List<SshPublicKey> proven) {
        boolean nothing = plan.fresh().isEmpty() && plan.old().isEmpty();
        if (nothing || !Set.copyOf(proven).containsAll(plan.fresh()) || !agreed(plan)) {
            return;
        }
        try {
            var appender = new KnownHostsAppender(policy.files().own(), policy.hashNewEntries());
            for (SshPublicKey key : plan.fresh()) {
                appender.add(host.knownHostsName(), key);
            }
            remove(plan.old());
            console.status("updated the host keys of '" + host.knownHostsName() + "' in " + appender.file() + ": "
                    + changes(plan, "added ", "removed "));
        } catch (IOException unwritable) {
            tellFailure(host, FileFailure.of(unwritable));
        } catch (MlgitException unwritable) {
            tellFailure(host, unwritable.text());
        }
    }

    private void tellFailure(HostPort host, String reason) {
        console.warn("could not update the host keys of " + host.knownHostsName() + ": " + reason);
    }

    /** An address is not known here, so with {@code CheckHostIP} nothing is updated. */
    private boolean wanted() {
        return policy.files().remembers()
                && !policy.checkHostIp()
                && switch (policy.updates()) {
                    case YES -> true;
                    case ASK -> console.interactive();
                    case NO -> false;
                };
    }

    /** Plain keys that are whole and that the configuration would take from this server. */
    private List<SshPublicKey> usable(List<SshPublicKey> announced) {
        Set<String> types = HostKeyAlgorithms.allowed(policy.algorithms()).stream()
                .map(HostKeyAlgorithms::keyType)
                .collect(Collectors.toSet());
        return announced.stream()
                .filter(key -> types.contains(key.type()))
                .flatMap(key -> HostKeyBlob.read(key.type(), key.blob()).stream())
                .toList();
    }

    private List<SshPublicKey> learnable(HostPort host, List<SshPublicKey> keys) {
        boolean published = host.knownHostsNames().stream()
                .anyMatch(name -> !bundled.publishedFor(name).isEmpty());
        return keys.stream()
                .filter(key -> bundled.withdrawn(key).isEmpty())
                .filter(key -> !published || isPublished(host, key))
                .toList();
    }

    private boolean isPublished(HostPort host, SshPublicKey key) {
        return host.knownHostsNames().stream()
                .flatMap(name -> bundled.publishedFor(name).stream())
                .anyMatch(one -> one.key().equals(key));
    }

    /** A key that other names have too may be a host's under another name; then nothing is touched. */
    private boolean knownElsewhere(HostPort host, List<KnownHostsEntry> old) {
        if (old.isEmpty()) {
            return false;
        }
        Set<SshPublicKey> keys = old.stream().map(KnownHostsEntry::key).collect(Collectors.toSet());
        var matcher = new HostMatcher(List.of(host.knownHostsName()));
        var elsewhere = new ArrayList<KnownHostsLine>();
        for (Path file : policy.files().user()) {
            KnownHostsFiles.scan(file, line -> {
                if (!line.names(matcher)) {
                    line.parsed().filter(one -> keys.contains(one.key())).ifPresent(elsewhere::add);
                }
            });
        }
        return !elsewhere.isEmpty();
    }

    private boolean agreed(Plan plan) {
        if (policy.updates() != HostKeyUpdates.ASK) {
            return true;
        }
        String prompt = "The server has updated its host keys.\n"
                + "These changes were verified by the server's existing trusted key.\n"
                + changes(plan, "new: ", "obsolete: ") + "\nAccept updated hostkeys? (yes/no): ";
        while (true) {
            String answer = console.ask(prompt).strip();
            if (answer.equalsIgnoreCase("yes") || answer.equalsIgnoreCase("no")) {
                return answer.equalsIgnoreCase("yes");
            }
            prompt = "Please enter \"yes\" or \"no\": ";
        }
    }

    private static String changes(Plan plan, String added, String removed) {
        return Stream.concat(
                        plan.fresh().stream().map(key -> added + HostKeyText.key(key)),
                        plan.old().stream().map(entry -> removed + HostKeyText.key(entry.key())))
                .collect(Collectors.joining(", "));
    }

    private void remove(List<KnownHostsEntry> old) {
        old.stream()
                .map(KnownHostsEntry::file)
                .distinct()
                .forEach(file -> KnownHostsReplacer.replace(file, content -> without(old, content)));
    }

    /** The content without these lines, wherever they stand by now; everything else byte for byte. */
    private static String without(List<KnownHostsEntry> old, String content) {
        Set<String> gone = old.stream().map(LearnHostKeys::essence).collect(Collectors.toSet());
        var kept = new StringBuilder(content.length());
        int start = 0;
        while (start < content.length()) {
            int feed = content.indexOf('\n', start);
            int end = feed < 0 ? content.length() : feed + 1;
            String line = content.substring(start, end);
            boolean goes = KnownHostsParser.parse(line).stream()
                    .anyMatch(one -> one.marker() == HostKeyMarker.NONE && gone.contains(essence(one)));
            if (!goes) {
                kept.append(line);
            }
            start = end;
        }
        return kept.toString();
    }

    private static String essence(KnownHostsEntry entry) {
        return essence(entry.line());
    }

    private static String essence(KnownHostsLine line) {
        return line.names().text() + " " + line.key().base64();
    }
}
