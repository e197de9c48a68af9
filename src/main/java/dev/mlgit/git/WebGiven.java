// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.WebLogin;
import dev.mlgit.credential.GivenLogin;
import dev.mlgit.credential.WebPlace;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** What an address and the options say of the login to its server. */
final class WebGiven {
    private WebGiven() {}

    static GivenLogin of(RepositoryUrl url, Optional<Supplier<char[]>> token) {
        if (url.kind() != RepositoryUrl.Kind.WEB) {
            return GivenLogin.NONE;
        }
        URI address = Uris.web(url);
        var place = new WebPlace(address.getScheme(), String.valueOf(address.getHost()), address.getPort(), "");
        Optional<WebLogin> login = url.login();
        Optional<String> password = login.filter(given -> !given.password().isEmpty() || given.userIsToken())
                .map(WebLogin::password);
        return new GivenLogin(place.origin(), login.map(WebLogin::user), password, token);
    }
}
