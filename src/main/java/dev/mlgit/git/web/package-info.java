// SPDX-License-Identifier: Apache-2.0
/**
 * Git over http and https as git does it: settings by address, proxies, certificates, logins, what may follow a
 * redirect. JGit's transport asks here for every connection; what goes over it is JGit's.
 */
@NullMarked
package dev.mlgit.git.web;

import org.jspecify.annotations.NullMarked;
