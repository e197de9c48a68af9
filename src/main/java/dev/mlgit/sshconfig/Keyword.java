// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A keyword of ssh_config(5), in lower case, under the name that counts.
 *
 * @param choices the words allowed for {@link ValueForm#CHOICE}
 */
record Keyword(String name, ValueForm form, List<String> choices) {
    private static final String FLAG = "true,false,yes,no";

    /** Form, choices where there are some, and the keywords; {@code old=new} is another name for a keyword. */
    private static final String TABLE = """
            HOST - host
            MATCH - match
            INCLUDE - include
            CHOICE FLAG forwardx11 forwardx11trusted gatewayports exitonforwardfailure passwordauthentication
            CHOICE FLAG kbdinteractiveauthentication challengeresponseauthentication=kbdinteractiveauthentication
            CHOICE FLAG skeyauthentication=kbdinteractiveauthentication tisauthentication=kbdinteractiveauthentication
            CHOICE FLAG hostbasedauthentication batchmode checkhostip tcpkeepalive keepalive=tcpkeepalive
            CHOICE FLAG nohostauthenticationforlocalhost clearallforwardings enablesshkeysign identitiesonly
            CHOICE FLAG hashknownhosts permitlocalcommand visualhostkey stdinnull forkafterauthentication
            CHOICE FLAG proxyusefdpass canonicalizefallbacklocal streamlocalbindunlink enableescapecommandline
            CHOICE FLAG gssapiauthentication gssapidelegatecredentials gssapikeyexchange gssapitrustdns
            CHOICE FLAG gssapirenewalforcesrekey
            CHOICE true,false,yes,no,unbound,host-bound pubkeyauthentication dsaauthentication=pubkeyauthentication
            CHOICE true,false,yes,no,ask verifyhostkeydns updatehostkeys
            CHOICE true,false,yes,no,ask,off,accept-new stricthostkeychecking
            CHOICE inet,inet6,any addressfamily
            CHOICE true,yes,false,no,auto,ask,autoask controlmaster
            CHOICE ethernet,point-to-point,true,yes,false,no tunnel
            CHOICE true,yes,false,no,force,auto requesttty
            CHOICE none,subsystem,default sessiontype
            CHOICE true,false,yes,no,always canonicalizehostname
            CHOICE yes,no compression
            TIME - connecttimeout forwardx11timeout serveraliveinterval
            COUNT - numberofpasswordprompts connectionattempts serveralivecountmax canonicalizemaxdots requiredrsasize
            PORT - port
            TEXT - user hostname hostkeyalias preferredauthentications bindaddress bindinterface pkcs11provider
            TEXT - smartcarddevice=pkcs11provider securitykeyprovider xauthlocation kbdinteractivedevices controlpath
            TEXT - revokedhostkeys ignoreunknown ciphers macs kexalgorithms hostkeyalgorithms casignaturealgorithms
            TEXT - hostbasedacceptedalgorithms hostbasedkeytypes=hostbasedacceptedalgorithms pubkeyacceptedalgorithms
            TEXT - pubkeyacceptedkeytypes=pubkeyacceptedalgorithms fingerprinthash streamlocalbindmask tag
            TEXT - gssapiclientidentity gssapiserveridentity gssapikexalgorithms versionaddendum
            TEXTS - userknownhostsfile globalknownhostsfile logverbose
            EACH - identityfile identityfile2=identityfile certificatefile
            COMMAND - proxycommand knownhostscommand localcommand remotecommand
            JUMP - proxyjump
            AGENT_SOCKET - identityagent
            ADD_KEYS - addkeystoagent
            ANYTHING - protocol cipher fallbacktorsh globalknownhostsfile2 rhostsauthentication userknownhostsfile2
            ANYTHING - useroaming usersh useprivilegedport forwardagent rekeylimit loglevel syslogfacility
            ANYTHING - localforward remoteforward dynamicforward permitremoteopen escapechar sendenv setenv
            ANYTHING - controlpersist tunneldevice ipqos canonicaldomains canonicalizepermittedcnames
            ANYTHING - channeltimeout obscurekeystroketiming warnweakcrypto refuseconnection
            UNSUPPORTED - afstokenpassing kerberosauthentication kerberostgtpassing rsaauthentication
            UNSUPPORTED - rhostsrsaauthentication compressionlevel
            """;

    private static final Map<String, Keyword> BY_NAME = byName();

    /** By the name in a file, in lower case. */
    static Optional<Keyword> named(String lowerCase) {
        return Optional.ofNullable(BY_NAME.get(lowerCase));
    }

    private static Map<String, Keyword> byName() {
        var found = new LinkedHashMap<String, Keyword>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            List<String> choices = List.of((words[1].equals("FLAG") ? FLAG : words[1]).split(",", -1));
            for (int index = 2; index < words.length; index++) {
                String[] names = words[index].split("=", -1);
                found.put(names[0], new Keyword(names[names.length - 1], ValueForm.valueOf(words[0]), choices));
            }
        });
        return Map.copyOf(found);
    }
}
