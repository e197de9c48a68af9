// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.List;
import java.util.Random;

/** Configurations made up from a seed: blocks, criteria, keywords, quotes, comments, now and then a mistake. */
final class RandomConfiguration {
    private static final List<String> HOSTS = List.of(
            "github.com",
            "gitlab.com",
            "dev.example.com",
            "DEV.Example.com",
            "node1",
            "node22",
            "10.0.0.7",
            "::1",
            "jump");
    private static final List<String> PATTERNS = List.of(
            "*",
            "github.com",
            "git*.com",
            "*.example.com",
            "!dev.example.com",
            "node?",
            "node*",
            "!node1",
            "10.0.*",
            "gitlab.com",
            "*.com",
            "?????",
            "DEV.*",
            "\"github.com\"",
            "*:*",
            "jump",
            "no-such");
    private static final List<String> CRITERIA = List.of(
            "all",
            "host github.com",
            "host *.com,!gitlab.com",
            "host=node?",
            "!host github.com",
            "originalhost node1,node22",
            "originalhost \"dev.*\"",
            "user git",
            "user root,git",
            "!user git",
            "localuser root",
            "localuser nobody",
            "final",
            "canonical",
            "!final",
            "final host *.example.com",
            "canonical user git",
            "host *.com user git",
            "host git* !user alice",
            "HOST jump",
            "host real.example.org",
            "all # a comment",
            "host node1 # a comment");
    private static final List<String> LINES = List.of(
            "HostName real.example.org",
            "HostName %h.internal",
            "HostName Real-%%h",
            "Hostname 192.0.2.9",
            "HostName=%h",
            "Port 2222",
            "Port = 443",
            "port=22",
            "Port ssh",
            "User git",
            "User \"alice b\"",
            "User 'x'",
            "USER root",
            "IdentityFile ~/.ssh/id_a",
            "IdentityFile ~/.ssh/%r@%h-%p",
            "IdentityFile /keys/${HOME}/k",
            "IdentityFile none",
            "IdentityFile \"/with blank/k\"",
            "IdentityFile ~/.ssh/id_a # twice",
            "IdentitiesOnly yes",
            "IdentitiesOnly no",
            "identitiesonly true",
            "IdentityAgent none",
            "IdentityAgent SSH_AUTH_SOCK",
            "IdentityAgent $SSH_AUTH_SOCK",
            "IdentityAgent ~/agent/%u.%i.sock",
            "IdentityAgent ${HOME}/%L-%l",
            "IdentityAgent /run/%C",
            "CertificateFile ~/.ssh/id_a-cert.pub",
            "CertificateFile /c/%k",
            "ProxyJump jump",
            "ProxyJump alice@bastion:2200",
            "ProxyJump one,bob@two:22,three",
            "ProxyJump [::1]:2222",
            "ProxyJump ssh://carol@hop:99",
            "ProxyJump none",
            "ProxyJump 10.1.1.1",
            "ProxyCommand nc %h %p",
            "ProxyCommand none",
            "ProxyCommand = ssh -W %h:%p 'bastion' # kept",
            "ProxyCommand   connect \"%n\"  %r",
            "HostKeyAlias Alias.Example",
            "HostKeyAlias other",
            "UserKnownHostsFile ~/.ssh/known_%k",
            "UserKnownHostsFile /a/known /b/\"known hosts\"",
            "UserKnownHostsFile none",
            "UserKnownHostsFile ~/.ssh/known_hosts",
            "UserKnownHostsFile /x/%h-%n-%p-%r-%u-%d-%i-%%-%L",
            "GlobalKnownHostsFile /etc/a /etc/b",
            "GlobalKnownHostsFile none",
            "StrictHostKeyChecking yes",
            "StrictHostKeyChecking no",
            "StrictHostKeyChecking accept-new",
            "StrictHostKeyChecking off",
            "StrictHostKeyChecking ASK",
            "HashKnownHosts yes",
            "HashKnownHosts=no",
            "CheckHostIP yes",
            "UpdateHostKeys no",
            "UpdateHostKeys ask",
            "UpdateHostKeys yes",
            "VerifyHostKeyDNS ask",
            "HostKeyAlgorithms ssh-ed25519",
            "HostKeyAlgorithms -ssh-ed25519*,rsa*",
            "HostKeyAlgorithms ^rsa-sha2-512",
            "HostKeyAlgorithms ecdsa-sha2-*",
            "PubkeyAcceptedAlgorithms +ssh-rsa",
            "PubkeyAcceptedKeyTypes ssh-ed25519,rsa-sha2-512",
            "PubkeyAcceptedAlgorithms -*cert*",
            "KexAlgorithms ^curve25519-sha256",
            "KexAlgorithms -diffie-*",
            "Ciphers aes256-ctr,aes128-ctr",
            "Ciphers +aes128-cbc",
            "MACs -umac*",
            "ConnectTimeout 10",
            "ConnectTimeout 1m30s",
            "ConnectTimeout none",
            "AddKeysToAgent yes",
            "AddKeysToAgent ask",
            "AddKeysToAgent confirm",
            "AddKeysToAgent confirm 5m",
            "AddKeysToAgent 8h",
            "AddKeysToAgent no",
            "PreferredAuthentications publickey",
            "PreferredAuthentications publickey,password",
            "NumberOfPasswordPrompts 1",
            "BatchMode yes",
            "ServerAliveInterval 2m",
            "RevokedHostKeys /r/%h",
            "ForwardAgent no",
            "SendEnv LANG LC_*",
            "LocalForward 8080 localhost:80",
            "IgnoreUnknown UseKeychain,Mac*",
            "UseKeychain no",
            "# a comment",
            "   # another",
            "",
            "Protocol 2",
            "Compression yes",
            "LogLevel VERBOSE",
            "RSAAuthentication yes",
            "\"Port\" 99",
            "User\tgit",
            "CanonicalizeHostname no");
    private static final List<String> MISTAKES = List.of(
            "NoSuchKeyword yes",
            "Port 0",
            "Port 70000",
            "Port abc",
            "Port",
            "User",
            "User a b",
            "User \"open",
            "IdentitiesOnly maybe",
            "IdentitiesOnly yes no",
            "ConnectTimeout soon",
            "ConnectTimeout 5x",
            "NumberOfPasswordPrompts many",
            "NumberOfPasswordPrompts -1",
            "NumberOfPasswordPrompts 99999999999",
            "StrictHostKeyChecking perhaps",
            "UserKnownHostsFile a none",
            "UserKnownHostsFile \"\"",
            "HostName \"\"",
            "Host \"\"",
            "Match",
            "Match host",
            "Match nothing else",
            "Match user git all",
            "Match host a user b all",
            "Match all host a",
            "Match # nothing",
            "ProxyJump a@@",
            "ProxyJump @b",
            "ProxyJump ,",
            "ProxyJump a:0",
            "ProxyJump a/b",
            "AddKeysToAgent often",
            "AddKeysToAgent yes 5m",
            "AddKeysToAgent confirm soon",
            "IdentityAgent $a-b",
            "IdentityAgent",
            "Include",
            "Include \"\"",
            "IdentityFile");

    private final Random random;

    RandomConfiguration(long seed) {
        this.random = new Random(seed);
    }

    String host() {
        return any(HOSTS);
    }

    /** @param includes patterns that Include lines may name */
    String text(List<String> includes) {
        var text = new StringBuilder();
        String end = random.nextInt(6) == 0 ? "\r\n" : "\n";
        int blocks = random.nextInt(5);
        for (int block = 0; block <= blocks; block++) {
            if (block > 0 || random.nextInt(3) > 0) {
                text.append(header()).append(end);
            }
            int lines = random.nextInt(7);
            for (int line = 0; line < lines; line++) {
                text.append(random.nextBoolean() ? "  " : random.nextBoolean() ? "\t" : "");
                text.append(line(includes))
                        .append(random.nextInt(8) == 0 ? "  " : "")
                        .append(end);
            }
        }
        if (random.nextInt(10) == 0 && text.length() > 2) {
            text.setLength(text.length() - end.length());
        }
        return text.toString();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private String header() {
        if (random.nextInt(3) == 0) {
            return (random.nextBoolean() ? "Match " : "match\t") + any(CRITERIA);
        }
        var words = new StringBuilder(random.nextInt(4) == 0 ? "HOST=" : "Host ");
        int patterns = 1 + random.nextInt(3);
        for (int pattern = 0; pattern < patterns; pattern++) {
            words.append(pattern == 0 ? "" : " ").append(any(PATTERNS));
        }
        return words.toString();
    }

    private String line(List<String> includes) {
        if (!includes.isEmpty() && random.nextInt(8) == 0) {
            return "Include " + any(includes);
        }
        return random.nextInt(150) == 0 ? any(MISTAKES) : any(LINES);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static List<String> lines() {
        return LINES;
    }

    static List<String> mistakes() {
        return MISTAKES;
    }

    static List<String> criteria() {
        return CRITERIA;
    }
}
