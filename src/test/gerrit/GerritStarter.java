// SPDX-License-Identifier: Apache-2.0

import com.google.gerrit.pgm.Daemon;
import com.google.gerrit.pgm.Init;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a Gerrit on loopback until it is stopped: {@code java GerritStarter.java SITE HTTP_PORT SSH_PORT}. A new site has
 * the user admin, whose HTTP password is secret.
 */
final class GerritStarter {
    private GerritStarter() {}

    public static void main(String[] arguments) throws Exception {
        Path site = Path.of(arguments[0]);
        Path settings = site.resolve("etc/gerrit.config");
        if (Files.notExists(settings)) {
            Files.createDirectories(settings.getParent());
            Files.writeString(settings, settings(arguments[1], arguments[2]));
            new Init().main(new String[] {"--batch", "--dev", "--no-auto-start", "--skip-plugins", "-d", arguments[0]});
        }
        System.exit(new Daemon().main(new String[] {"--headless", "--console-log", "-d", arguments[0]}));
    }

    private static String settings(String httpPort, String sshPort) {
        return """
                [gerrit]
                  basePath = git
                  serverId = 11111111-2222-3333-4444-555555555555
                  canonicalWebUrl = http://127.0.0.1:%1$s/
                [auth]
                  type = DEVELOPMENT_BECOME_ANY_ACCOUNT
                  gitBasicAuthPolicy = HTTP
                [httpd]
                  listenUrl = http://127.0.0.1:%1$s/
                [sshd]
                  listenAddress = 127.0.0.1:%2$s
                [index]
                  type = lucene
                [sendemail]
                  enable = false
                """
                .formatted(httpPort, sshPort);
    }
}
