// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The accounts and groups in {@code /etc/passwd} and {@code /etc/group} (passwd(5), group(5)).
 *
 * @param passwd the file that tells of the users
 * @param users fields of the lines of passwd
 * @param groups fields of the lines of group
 */
public record Accounts(Path passwd, List<List<String>> users, List<List<String>> groups) {
    private static final int USER_FIELDS = 7;
    private static final int GROUP_FIELDS = 4;
    private static final int MOST_DIGITS = 9;
    private static final Set<String> NO_SHELLS = Set.of("nologin", "false", "sync", "shutdown", "halt");

    /** A file that can't be read has no lines. */
    public static Accounts read(Path passwd, Path group) {
        return new Accounts(passwd, fields(passwd, USER_FIELDS), fields(group, GROUP_FIELDS));
    }

    /** The numbers of the accounts that a person can log in to: a shell, a home that is there, and such a number. */
    Set<Integer> people(IntPredicate isPerson) {
        var people = new HashSet<Integer>();
        for (List<String> user : users) {
            String shell = user.get(6).substring(user.get(6).lastIndexOf('/') + 1);
            int number = number(user.get(2));
            if (isPerson.test(number) && !NO_SHELLS.contains(shell) && Files.isDirectory(homeOf(user))) {
                people.add(number);
            }
        }
        return people;
    }

    /** True when somebody else is in this group, by the group's list or by the account. */
    boolean hasOtherMembers(int group, int self) {
        String own = name(self).orElse("");
        boolean primary = users.stream()
                .anyMatch(
                        user -> number(user.get(3)) == group && number(user.get(2)) != self && number(user.get(2)) > 0);
        return primary
                || groups.stream()
                        .filter(line -> number(line.get(2)) == group)
                        .flatMap(line -> Stream.of(line.get(3).split(",", -1)))
                        .anyMatch(member -> !member.isBlank() && !member.equals(own) && !member.equals("root"));
    }

    Optional<String> name(int user) {
        return users.stream()
                .filter(line -> number(line.get(2)) == user)
                .map(line -> line.get(0))
                .findFirst();
    }

    private Path homeOf(List<String> user) {
        return passwd.resolve(user.get(5));
    }

    private static int number(String field) {
        if (field.isEmpty() || field.length() > MOST_DIGITS) {
            return -1;
        }
        for (int index = 0; index < field.length(); index++) {
            if (field.charAt(index) < '0' || field.charAt(index) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(field);
    }

    private static List<List<String>> fields(Path file, int count) {
        try (var stream = new FileInputStream(file.toFile())) {
            var all = new ArrayList<List<String>>();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
                List<String> fields = List.of(line.split(":", -1));
                if (fields.size() == count) {
                    all.add(fields);
                }
            }
            return all;
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
