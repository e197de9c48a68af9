// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.env.Environment;
import java.time.Instant;

/** One command to start, and where: the working directory and the variables are those of the environment. */
record Job(JobCommandLine command, Environment environment, Instant submitted) {}
