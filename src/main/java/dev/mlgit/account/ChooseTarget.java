// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.api.FindSoftware;
import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.provider.Software;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides which account is meant. */
final class ChooseTarget {
    private static final Pattern ORGANISATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    private final Providers providers;
    private final Console console;
    private final OwnRemotes remotes;

    ChooseTarget(Providers providers, Console console, OwnRemotes remotes) {
        this.providers = providers;
        this.console = console;
        this.remotes = remotes;
    }

    /**
     * Finds the account, by asking people and servers where it has to.
     *
     * @param to what was typed after {@code --to} or {@code --from}; empty to suggest the remotes' hosts and ask
     * @param flag its name, for messages
     * @param software finds out what runs on a server that nobody told about
     */
    Target run(Optional<String> to, String flag, Optional<Software> type, FindSoftware software) {
        String named = to.orElseGet(() -> asked(flag));
        Optional<Provider> provider = providers.named(named);
        if (provider.isPresent()) {
            return known(provider.get(), Optional.empty());
        }
        ServerAddress address = ServerAddress.parse(named, choices(flag));
        Optional<Provider> owner = providers.owning(address.host());
        if (owner.isPresent() && type.isEmpty()) {
            return known(owner.get(), organisation(address));
        }
        return new Target.ByApi(type.map(kind -> own(address, kind)).orElseGet(() -> software.run(address.bases())));
    }

    private static AccountServer own(ServerAddress address, Software type) {
        if (!type.hasKeyApi()) {
            throw MlgitException.usage(type.label() + " has no API for keys", "mlgit key add --to " + type.id());
        }
        return AccountServer.at(address.bases().get(0), type);
    }

    private static Target known(Provider provider, Optional<String> organisation) {
        return AccountServer.of(provider)
                .<Target>map(Target.ByApi::new)
                .orElseGet(() -> new Target.ByPage(provider, organisation));
    }

    private String asked(String flag) {
        List<String> suggestions = remotes.addresses().stream()
                .flatMap(remote -> ServerAddress.tryParse(remote).stream())
                .map(ServerAddress::host)
                .map(host -> providers.owning(host).map(Provider::id).orElse(host))
                .distinct()
                .toList();
        if (!console.interactive()) {
            throw MlgitException.usage(
                    "no account was named and nobody can be asked",
                    suggestions.isEmpty() ? choices(flag) : flag + " " + suggestions.get(0));
        }
        return ask(suggestions);
    }

    private String choices(String flag) {
        return flag + " " + String.join("|", providers.ids()) + ", or an address: " + flag + " https://HOST";
    }

    private String ask(List<String> suggestions) {
        List<String> choices = Stream.concat(suggestions.stream(), providers.ids().stream())
                .distinct()
                .toList();
        for (int index = 0; index < choices.size(); index++) {
            String note = index < suggestions.size() ? "  (a remote of this repository)" : "";
            console.status("  " + (index + 1) + "  " + SafeText.line(choices.get(index)) + note);
        }
        String offered = suggestions.isEmpty() ? "" : " [" + SafeText.line(suggestions.get(0)) + "]";
        String answer = console.ask("Which account? A number, a name or an address" + offered + ": ")
                .strip();
        if (answer.isEmpty() && !suggestions.isEmpty()) {
            return suggestions.get(0);
        }
        if (answer.matches("\\d{1,3}") && Integer.parseInt(answer) >= 1 && Integer.parseInt(answer) <= choices.size()) {
            return choices.get(Integer.parseInt(answer) - 1);
        }
        return answer;
    }

    /** Azure DevOps' organisation, as its three kinds of address name it. */
    private static Optional<String> organisation(ServerAddress address) {
        String[] words = address.path().split("/", -1);
        String word =
                switch (address.host()) {
                    case "dev.azure.com" -> words[0];
                    case "ssh.dev.azure.com", "vs-ssh.visualstudio.com" ->
                        words.length > 1 && words[0].equals("v3") ? words[1] : "";
                    default ->
                        address.host().endsWith(".visualstudio.com")
                                ? address.host().substring(0, address.host().indexOf('.'))
                                : "";
                };
        return Optional.of(word).filter(ChooseTarget::isOrganisation);
    }

    static boolean isOrganisation(String word) {
        return ORGANISATION.matcher(word).matches();
    }
}
