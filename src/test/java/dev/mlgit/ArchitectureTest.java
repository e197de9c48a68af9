// SPDX-License-Identifier: Apache-2.0
package dev.mlgit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The walls of the house. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.mlgit");

    private static final Set<String> FEATURES = Set.of(
            "sshconfig",
            "agent",
            "connection",
            "sshkey",
            "hostkey",
            "account",
            "checkout",
            "gitclient",
            "credential",
            "provenance",
            "secrets",
            "run",
            "job",
            "tour");

    /** Which feature may use which other; a new arrow is a line here that a reader sees. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "job", Set.of("run", "provenance"),
            "provenance", Set.of("secrets", "connection"),
            "checkout", Set.of("hostkey", "connection", "account"),
            "gitclient", Set.of("hostkey", "connection"),
            "connection", Set.of("sshconfig", "hostkey", "agent"),
            "agent", Set.of("sshconfig"),
            "credential", Set.of("account"),
            "account", Set.of("connection", "sshconfig", "hostkey"));

    private static final Map<String, List<String>> HOMES = Map.of(
            "org.eclipse.jgit..", List.of("dev.mlgit.git.."),
            "org.apache.sshd..", List.of("dev.mlgit.ssh.."),
            "org.bouncycastle..", List.of("dev.mlgit.ssh.."),
            "com.fasterxml..", List.of("dev.mlgit.json.."),
            "io.burt..", List.of("dev.mlgit.json.."),
            "java.net.http..", List.of("dev.mlgit.http.."),
            "java.sql..", List.of("dev.mlgit.store.."),
            "org.sqlite..", List.of("dev.mlgit.store.."),
            "org.jline..", List.of("dev.mlgit.terminal..", "dev.mlgit.shell.."));

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.mlgit.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.mlgit.core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void coreIsPure() {
        classes()
                .that()
                .resideInAPackage("dev.mlgit.core..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.mlgit.core..", "java..", "javax.net.ssl..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void featuresAreIsolatedBarTheListedArrows() {
        for (String feature : FEATURES) {
            var forbidden = new TreeSet<>(FEATURES);
            forbidden.remove(feature);
            forbidden.removeAll(ARROWS.getOrDefault(feature, Set.of()));
            forbidden.addAll(Set.of("app", "shell", "git", "ssh", "http", "json", "store", "terminal"));
            noClasses()
                    .that()
                    .resideInAPackage("dev.mlgit." + feature + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.stream()
                            .map(name -> "dev.mlgit." + name + "..")
                            .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void shellKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("dev.mlgit.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES.stream()
                        .map(name -> "dev.mlgit." + name + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void eachLibraryHasOneHome() {
        HOMES.forEach((library, homes) -> noClasses()
                .that(resideOutsideOfPackages(homes.toArray(String[]::new)).and(ours()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
    }

    /** Whatever talks to a server by SSH gets its session in one place, and so the verdict about the server's key. */
    @Test
    void sshSessionsAreOpenedInOnePlaceAndBehindTheVerdict() {
        onlyUsedBy("org.apache.sshd.client.SshClient", "PlainClient", "MinaHostKeyScanner");
        onlyUsedBy("dev.mlgit.ssh.PlainClient", "Handshake", "MinaSession");
        onlyUsedBy("dev.mlgit.ssh.Handshake", "MinaLogin");
        onlyUsedBy("dev.mlgit.ssh.MinaLogin", "MinaConnector", "Route");
        assertThat(implementing("dev.mlgit.connection.SshConnector")).containsExactly("dev.mlgit.ssh.MinaConnector");
        assertThat(implementing("dev.mlgit.connection.SshSession")).containsExactly("dev.mlgit.ssh.MinaSession");
        assertThat(implementing("dev.mlgit.hostkey.HostKeyVerifier"))
                .containsExactly("dev.mlgit.hostkey.VerifyHostKey");
        assertThat(implementing("org.apache.sshd.client.keyverifier.ServerKeyVerifier"))
                .containsExactly("dev.mlgit.ssh.HostCheck");
    }

    private static void onlyUsedBy(String used, String... users) {
        var allowed = new TreeSet<>(List.of(users));
        allowed.add(used.replaceAll(".*\\.", ""));
        noClasses()
                .that(ours())
                .and(DescribedPredicate.describe(
                        "are none of " + allowed,
                        user -> !user.getPackageName().equals("dev.mlgit.ssh")
                                || !allowed.contains(user.getName().replaceAll(".*\\.|\\$.*", ""))))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(used)
                .check(CLASSES);
    }

    private static List<String> implementing(String port) {
        return CLASSES.stream()
                .filter(one -> one.isAssignableTo(port) && !one.isInterface())
                .map(JavaClass::getName)
                .toList();
    }

    @Test
    void onlyAppTouchesTheProcess() {
        noClasses()
                .that(resideOutsideOfPackages("dev.mlgit.app..").and(ours()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .accessClassesThat()
                .areAssignableTo(java.util.Random.class)
                .orShould()
                .callMethod(Path.class, "of", String.class, String[].class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/dev/mlgit"))) {
            List<Path> missing = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsClasses)
                    .filter(directory -> !isNullMarked(directory.resolve("package-info.java")))
                    .toList();
            assertThat(missing).isEmpty();
        }
    }

    private static boolean holdsClasses(Path directory) {
        try (var files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static boolean isNullMarked(Path packageInfo) {
        try {
            return Files.exists(packageInfo) && Files.readString(packageInfo).contains("@NullMarked");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAnyPackage("dev.mlgit..");
    }
}
