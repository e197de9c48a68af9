// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Software;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Prepares a key for a host without an API: one it takes, offered to it first, and the page where it goes.
 *
 * <p>Azure DevOps takes RSA keys only, and the first key that is offered counts: it gets one of its own.
 */
final class AddKeyOnPage {
    /** The name of a key that is made for Azure DevOps. */
    static final String AZURE_KEY = "id_rsa_azuredevops";

    private final AccountParts parts;
    private final PageParts pages;
    private final PublicKeyFiles files;

    AddKeyOnPage(AccountParts parts, PageParts pages, PublicKeyFiles files) {
        this.parts = parts;
        this.pages = pages;
        this.files = files;
    }

    PageKey run(Target.ByPage target, AddKeyRequest request) {
        Provider provider = target.provider();
        String page = page(target, true);
        PublicKeyFile file = wantsRsa(provider) ? rsaKey(request, provider) : files.find(request.key());
        Optional<HostBinding> binding = binding(provider, file);
        boolean bound = binding.filter(lines -> bind(lines, request)).isPresent();
        boolean waits = request.page().waits() && parts.console().interactive();
        return new PageKey(provider, page, file, Md5.of(file.key()), binding, bound, waits);
    }

    /** What {@link #run} would show, without asking or making anything. */
    AddOutcome plan(Target.ByPage target, AddKeyRequest request) {
        Provider provider = target.provider();
        String page = page(target, false);
        if (!wantsRsa(provider)) {
            return planned(provider, page, files.find(request.key()));
        }
        return existingRsa(request)
                .map(file -> planned(provider, page, file))
                .orElseGet(() ->
                        new AddOutcome.WouldMake(azureKey(parts.environment().sshDirectory()), page));
    }

    private AddOutcome planned(Provider provider, String page, PublicKeyFile file) {
        return new AddOutcome.ByPage(
                new PageKey(provider, page, file, Md5.of(file.key()), binding(provider, file), false, false));
    }

    private static boolean wantsRsa(Provider provider) {
        return provider.software() == Software.AZURE_DEVOPS;
    }

    private PublicKeyFile rsaKey(AddKeyRequest request, Provider provider) {
        return existingRsa(request).orElseGet(() -> make(request, provider));
    }

    /** The key that was named, the one made for Azure DevOps before, or the default RSA key after a yes. */
    private Optional<PublicKeyFile> existingRsa(AddKeyRequest request) {
        if (request.key().isPresent()) {
            PublicKeyFile named = files.find(request.key());
            if (!named.isRsa()) {
                throw MlgitException.usage(
                        "Azure DevOps takes RSA keys only; " + named.path() + " is of type "
                                + named.key().displayType(),
                        "let mlgit make one: mlgit key add --to azure-devops --make-key");
            }
            return Optional.of(named);
        }
        return files.inSshDirectory(AZURE_KEY).filter(PublicKeyFile::isRsa);
    }

    private PublicKeyFile make(AddKeyRequest request, Provider provider) {
        Optional<PublicKeyFile> usual = files.inSshDirectory("id_rsa").filter(PublicKeyFile::isRsa);
        Path file = azureKey(parts.environment().sshDirectory());
        Console console = parts.console();
        if (!request.page().makeKey() && !request.sure()) {
            if (!console.interactive()) {
                throw MlgitException.usage(
                        provider.name() + " takes RSA keys only, and there is none for it",
                        "mlgit key add --to azure-devops --make-key",
                        "or name one: -f "
                                + usual.map(key -> key.path().toString()).orElse("KEY"));
            }
            if (usual.isPresent()
                    && parts.console().confirm("Use your RSA key " + usual.get().path() + "?")) {
                return usual.get();
            }
            console.status(provider.name() + " takes RSA keys only.");
            if (!parts.console().confirm("Make an RSA key of 4096 bits for it, " + file + "?")) {
                throw MlgitException.failed("no key was made", "name one: mlgit key add --to azure-devops -f KEY");
            }
        }
        if (Files.exists(file)) {
            throw MlgitException.failed(
                    file + " is there, and its public half is not an RSA key beside it",
                    "ssh-keygen -y -f '" + file + "' > '" + file + ".pub'");
        }
        pages.keyMaker()
                .make(file, request.page().noPassphrase(), request.page().passphraseFile());
        return files.inSshDirectory(AZURE_KEY)
                .orElseThrow(() -> MlgitException.failed("the key was not made: " + file));
    }

    private static Path azureKey(Path sshDirectory) {
        return sshDirectory.resolve(AZURE_KEY);
    }

    /** Only a host that stops at the first key it sees needs to be told which one. */
    private Optional<HostBinding> binding(Provider provider, PublicKeyFile file) {
        if (!wantsRsa(provider)) {
            return Optional.empty();
        }
        return Optional.of(HostBinding.toKey(
                provider,
                provider.sshHost() + " vs-ssh.visualstudio.com",
                ConfigPath.of(file.privatePath(), parts.environment().home())));
    }

    private boolean bind(HostBinding binding, AddKeyRequest request) {
        return new OfferHostBlock(pages.blocks().get(), parts.console()).run(binding, request.sure());
    }

    private String page(Target.ByPage target, boolean mayAsk) {
        String page = target.provider().keysPage();
        if (!page.contains("{org}")) {
            return page;
        }
        String organisation = target.organisation().orElseGet(() -> mayAsk ? askedOrganisation() : "{org}");
        return page.replace("{org}", organisation);
    }

    private String askedOrganisation() {
        if (!parts.console().interactive()) {
            throw MlgitException.usage(
                    "keys at Azure DevOps belong to an organisation, and nobody can be asked which",
                    "name it: --to https://dev.azure.com/ORGANISATION");
        }
        String typed = parts.console()
                .ask("Your organisation, the first word after https://dev.azure.com/: ")
                .strip();
        if (!ChooseTarget.isOrganisation(typed)) {
            throw MlgitException.usage("not an organisation: '" + SafeText.line(typed) + "'");
        }
        return typed;
    }
}
