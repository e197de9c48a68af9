// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import java.util.List;

/** Brings a public key to an account: by the host's API, or where there is none by showing the page. */
public final class AddKey {
    private final AccountParts parts;
    private final PageParts pages;
    private final PublicKeyFiles files;

    public AddKey(AccountParts parts, PageParts pages) {
        this.parts = parts;
        this.pages = pages;
        this.files = new PublicKeyFiles(parts.environment());
    }

    AddOutcome run(AddKeyRequest request) {
        var account = new OpenAccount(parts, request.account());
        Target target = account.target();
        if (target instanceof Target.ByApi byApi) {
            return new AddOutcome.ByApi(new AddKeyToAccount(parts, account)
                    .run(byApi.server(), files.find(request.key()), request.title()));
        }
        return new AddOutcome.ByPage(onPage().run((Target.ByPage) target, request));
    }

    /** What {@link #run} would do, without doing any of it. */
    AddOutcome plan(AddKeyRequest request) {
        var account = new OpenAccount(parts, request.account());
        Target target = account.target();
        if (target instanceof Target.ByApi byApi) {
            List<WebRequest> requests = new AddKeyToAccount(parts, account)
                    .plan(byApi.server(), files.find(request.key()), request.title());
            return new AddOutcome.Planned(requests);
        }
        return onPage().plan((Target.ByPage) target, request);
    }

    /** Waits for a key that somebody adds on a page. */
    void await(AddOutcome outcome) {
        if (outcome instanceof AddOutcome.ByPage page && page.key().waits()) {
            new AwaitKey(pages.signIn(), pages.hosts(), pages.pause(), parts.console()).run(page.key());
        }
    }

    /** The keys of the account. */
    ListedKeys list(AddKeyRequest request) {
        var account = new OpenAccount(parts, request.account());
        if (account.target() instanceof Target.ByApi byApi) {
            return new ListAccountKeys(account, files).run(byApi.server());
        }
        throw MlgitException.failed("there is no API that lists the keys of that account");
    }

    private AddKeyOnPage onPage() {
        return new AddKeyOnPage(parts, pages, files);
    }
}
