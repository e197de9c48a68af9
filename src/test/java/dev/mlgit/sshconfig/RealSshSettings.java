// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What {@code ssh -G -F FILE HOST} says, and the same said in its words by {@link HostSettings}. */
final class RealSshSettings {
    private static final List<String> COMPARED = List.of(
            "hostname",
            "port",
            "user",
            "identityfile",
            "identitiesonly",
            "identityagent",
            "certificatefile",
            "proxyjump",
            "proxycommand",
            "hostkeyalias",
            "userknownhostsfile",
            "globalknownhostsfile",
            "stricthostkeychecking",
            "hashknownhosts",
            "updatehostkeys",
            "hostkeyalgorithms",
            "pubkeyacceptedalgorithms",
            "kexalgorithms",
            "ciphers",
            "macs",
            "connecttimeout",
            "addkeystoagent",
            "checkhostip",
            "preferredauthentications",
            "numberofpasswordprompts",
            "batchmode",
            "serveraliveinterval",
            "revokedhostkeys");
    private static final int MOST_SECONDS = 20;

    private final Path directory;
    private final Map<String, String> variables;
    private final Map<String, List<String>> defaults;
    private final Map<String, List<String>> supported = new TreeMap<>();

    RealSshSettings(Path directory, Map<String, String> variables) {
        this.directory = directory;
        this.variables = variables;
        this.defaults = printed(run(List.of("ssh", "-G", "-F", "none", "x")));
    }

    /** The settings that are compared, or one entry {@code error} with the first thing it says. */
    Map<String, List<String>> of(Path file, String host, OptionalInt port, Optional<String> user) {
        var command = new ArrayList<>(List.of("ssh", "-G", "-F", file.toString()));
        port.ifPresent(number -> command.addAll(List.of("-p", Integer.toString(number))));
        user.ifPresent(name -> command.addAll(List.of("-l", name)));
        command.add(host);
        return printed(run(command));
    }

    /** The same from our own reader. */
    Map<String, List<String>> ours(SshConfig config, String host, OptionalInt port, Optional<String> user) {
        HostSettings settings;
        try {
            settings = config.settingsFor(host, port, user);
            return inWords(settings);
        } catch (dev.mlgit.core.error.MlgitException refused) {
            return Map.of(
                    "error",
                    List.of(refused.text()
                            .replaceFirst("^bad SSH configuration: ", "")
                            .lines()
                            .findFirst()
                            .orElseThrow()));
        }
    }

    private Map<String, List<String>> inWords(HostSettings settings) {
        var words = new TreeMap<String, List<String>>();
        put(words, "hostname", settings.hostName());
        put(words, "port", Integer.toString(settings.port()));
        put(words, "user", settings.user());
        List<String> files = settings.rawEach("identityfile");
        words.put("identityfile", files.isEmpty() ? defaults.get("identityfile") : files);
        put(words, "identitiesonly", yesNo(settings.identitiesOnly()));
        List<String> certificates = settings.rawEach("certificatefile");
        if (!certificates.isEmpty()) {
            words.put("certificatefile", certificates);
        }
        if (settings.words("identityagent").isPresent()) {
            String said = settings.words("identityagent").get().get(0);
            boolean special = said.equals("none") || said.equals("SSH_AUTH_SOCK") || said.matches("\\$[A-Z_]+");
            put(
                    words,
                    "identityagent",
                    special ? said : settings.agentSocket().orElseThrow().toString());
        }
        if (!settings.proxyJump().isEmpty()) {
            put(words, "proxyjump", jumps(settings.proxyJump()));
        }
        settings.rawProxyCommand().ifPresent(command -> put(words, "proxycommand", command));
        settings.hostKeyAlias().ifPresent(alias -> put(words, "hostkeyalias", alias));
        List<Path> known = settings.userKnownHostsFiles();
        put(words, "userknownhostsfile", known.isEmpty() ? "none" : paths(known));
        List<Path> global = settings.globalKnownHostsFiles();
        put(words, "globalknownhostsfile", global.isEmpty() ? "none" : paths(global));
        put(
                words,
                "stricthostkeychecking",
                switch (settings.strictHostKeyChecking()) {
                    case YES -> "true";
                    case NO -> "false";
                    case ASK -> "ask";
                    case ACCEPT_NEW -> "accept-new";
                });
        put(words, "hashknownhosts", yesNo(settings.hashKnownHosts()));
        put(words, "checkhostip", yesNo(settings.checkHostIp()));
        put(words, "batchmode", yesNo(settings.batchMode()));
        put(
                words,
                "updatehostkeys",
                switch (settings.updateHostKeys()) {
                    case YES -> "true";
                    case NO -> "false";
                    case ASK -> "ask";
                });
        algorithms(words, "hostkeyalgorithms", settings.hostKeyAlgorithms());
        algorithms(words, "pubkeyacceptedalgorithms", settings.pubkeyAcceptedAlgorithms());
        algorithms(words, "kexalgorithms", settings.kexAlgorithms());
        algorithms(words, "ciphers", settings.ciphers());
        algorithms(words, "macs", settings.macs());
        put(
                words,
                "connecttimeout",
                settings.connectTimeout().isPresent()
                        ? Integer.toString(settings.connectTimeout().getAsInt())
                        : "none");
        put(words, "addkeystoagent", addKeys(settings.addKeysToAgent()));
        settings.preferredAuthentications()
                .ifPresent(methods -> put(words, "preferredauthentications", String.join(",", methods)));
        put(words, "numberofpasswordprompts", Integer.toString(settings.numberOfPasswordPrompts()));
        put(words, "serveraliveinterval", Integer.toString(settings.serverAliveInterval()));
        settings.words("revokedhostkeys")
                .filter(said -> !said.get(0).equalsIgnoreCase("none"))
                .ifPresent(said -> put(
                        words,
                        "revokedhostkeys",
                        settings.revokedHostKeys().orElseThrow().toString()));
        return words;
    }

    /** The supported names are what a list of everything amounts to. */
    private void algorithms(Map<String, List<String>> words, String keyword, Optional<AlgorithmList> list) {
        List<String> usual = List.of(defaults.get(keyword).get(0).split(","));
        put(
                words,
                keyword,
                String.join(
                        ",",
                        list.map(said -> said.over(usual, supported(keyword))).orElse(usual)));
    }

    private List<String> supported(String keyword) {
        return supported.computeIfAbsent(
                keyword, name -> run(List.of("ssh", "-Q", name)).get(1).lines().toList());
    }

    private static String addKeys(AddKeysToAgent said) {
        String seconds = said.lifetimeSeconds().isPresent()
                ? Integer.toString(said.lifetimeSeconds().getAsInt())
                : "";
        return switch (said.mode()) {
            case NO -> "false";
            case ASK -> "ask";
            case YES -> seconds.isEmpty() ? "true" : seconds;
            case CONFIRM -> seconds.isEmpty() ? "confirm" : "confirm " + seconds;
        };
    }

    /** The last hop's host in brackets where it is an address, as ssh prints it. */
    private static String jumps(List<JumpHost> hops) {
        var text = new ArrayList<String>();
        for (JumpHost hop : hops) {
            boolean last = hop == hops.get(hops.size() - 1);
            boolean address = hop.host().contains(":") || hop.host().matches("[0-9.]+");
            text.add(
                    last && address
                            ? hop.user().map(name -> name + "@").orElse("") + "[" + hop.host() + "]"
                                    + (hop.port().isPresent() ? ":" + hop.port().getAsInt() : "")
                            : hop.toString());
        }
        return String.join(",", text);
    }

    private static void put(Map<String, List<String>> words, String name, String value) {
        words.put(name, List.of(value));
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String paths(List<Path> paths) {
        return String.join(" ", paths.stream().map(Path::toString).toList());
    }

    private Map<String, List<String>> printed(List<String> output) {
        if (!output.get(0).equals("0")) {
            return Map.of(
                    "error",
                    List.of(output.get(2)
                            .lines()
                            .filter(line ->
                                    !line.startsWith("Pseudo-terminal") && !line.contains("Unsupported option \""))
                            .findFirst()
                            .orElse("")
                            .strip()));
        }
        var settings = new TreeMap<String, List<String>>();
        output.get(1).lines().forEach(line -> {
            int blank = line.indexOf(' ');
            String name = line.substring(0, blank < 0 ? line.length() : blank).toLowerCase(Locale.ROOT);
            if (COMPARED.contains(name) && blank >= 0) {
                settings.computeIfAbsent(name, unused -> new ArrayList<>()).add(line.substring(blank + 1));
            }
        });
        return settings;
    }

    /** Exit code, standard output, standard error. */
    private List<String> run(List<String> command) {
        try {
            Path error = Files.createTempFile(directory, "ssh", ".err");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(error.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().clear();
            builder.environment().putAll(variables);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + command);
            }
            String said = Files.readString(error);
            Files.delete(error);
            return List.of(Integer.toString(process.exitValue()), out, said);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
