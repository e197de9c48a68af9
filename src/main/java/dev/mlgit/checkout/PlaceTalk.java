// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.io.Console;

/** Tells, before a clone begins, what its place means; silent where there is nothing to choose and nothing to lose. */
final class PlaceTalk {
    private final Console console;

    PlaceTalk(Console console) {
        this.console = console;
    }

    void tell(ClonePlan plan) {
        boolean news = plan.destination().choice()
                || plan.traits().onShare()
                || plan.keeping().kept() == Answer.NO;
        if (news) {
            console.status("Place: " + PlaceWords.of(plan));
        }
        GitLayout layout = plan.order().layout();
        if (plan.apart()) {
            console.status("Its Git directory is " + layout.gitDirectory() + ", since chmod is refused on the mount:"
                    + " push what you commit, it is on this machine alone until then");
        } else if (plan.traits().modeChanges() == ModeChanges.REFUSED) {
            console.warn("chmod is refused there: git works, but cannot change its own configuration: git config,"
                    + " git remote and git branch -u fail");
        }
    }
}
