// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The Git hosts that are known by name. */
public record Providers(List<Provider> all) {
    private static final String FILE = "/dev/mlgit/config/providers/providers.tsv";
    private static final int SSH_PORT = 22;

    public Providers {
        all = List.copyOf(all);
    }

    /** Those of {@code config/providers}. */
    public static Providers bundled() {
        try (InputStream in = Providers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + FILE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Providers parse(String text) {
        return new Providers(text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> provider(List.of(line.split("\t", -1))))
                .toList());
    }

    public Optional<Provider> named(String id) {
        return all.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** The provider that a host name belongs to. */
    public Optional<Provider> owning(String host) {
        return all.stream().filter(provider -> provider.owns(host)).findFirst();
    }

    /** What can be typed after {@code --to}, for a person. */
    public List<String> ids() {
        return all.stream().map(Provider::id).toList();
    }

    private static Provider provider(List<String> fields) {
        return new Provider(
                fields.get(0),
                fields.get(1),
                Software.of(fields.get(2)).orElseThrow(),
                fields.get(3),
                field(fields, 4).map(hosts -> List.of(hosts.split(","))).orElse(List.of()),
                fields.get(5),
                fields.get(6),
                SSH_PORT,
                field(fields, 7).map(SshAddress::parse),
                field(fields, 8),
                fields.get(9),
                field(fields, 10),
                field(fields, 11));
    }

    private static Optional<String> field(List<String> fields, int index) {
        return Optional.of(fields.get(index)).filter(value -> !value.equals("-"));
    }
}
