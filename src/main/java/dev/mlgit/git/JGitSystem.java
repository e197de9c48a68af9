// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.core.env.Environment;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.internal.util.CleanupService;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.UserConfigFile;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit's view of the machine, through our environment: the configuration of this home, no {@code git} started to find
 * the system's, no probing of the user's directory for its timestamp resolution (decision 0030).
 */
public final class JGitSystem extends SystemReader {
    private static final AtomicReference<CleanupService> LOOKED_AFTER = new AtomicReference<>();

    private final SystemReader process;
    private final Environment environment;
    private final Optional<ZonedDateTime> committed;

    private JGitSystem(SystemReader process, Environment environment, Optional<ZonedDateTime> committed) {
        this.process = process;
        this.environment = environment;
        this.committed = committed;
    }

    /** Must be called before anything else of JGit; calling it again changes the environment. */
    public static void use(Environment environment) {
        use(environment, Optional.empty());
    }

    /**
     * Must be called before anything else of JGit; calling it again changes the environment.
     *
     * @param committed the date that JGit writes into commits and logs; empty for the time it is
     */
    public static synchronized void use(Environment environment, Optional<ZonedDateTime> committed) {
        SystemReader current = SystemReader.getInstance();
        if (current instanceof JGitSystem ours) {
            current = ours.process;
        } else {
            // Says that somebody looks after the clean-up, so that JGit does not load all its messages for it.
            LOOKED_AFTER.set(new CleanupService());
        }
        SystemReader.setInstance(new JGitSystem(current, environment, committed));
        Config.setTypedConfigGetter(new KnownTimestamps());
        FS.DETECTED.setUserHome(environment.home().toFile());
    }

    @Override
    public String getHostname() {
        return environment.hostName();
    }

    @Override
    public @Nullable String getenv(String variable) {
        // GIT_SSH and its like start programs: our own sessions are used always.
        return variable.startsWith("GIT_SSH") ? null : environment.variables().get(variable);
    }

    @Override
    public String getProperty(String key) {
        return key.equals("user.home") ? environment.home().toString() : process.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        var xdg = environment.variable("XDG_CONFIG_HOME").map(environment::path).orElseGet(() -> environment
                .home()
                .resolve(".config"));
        File inHome = environment.home().resolve(".gitconfig").toFile();
        return new UserConfigFile(parent, inHome, xdg.resolve("git/config").toFile(), fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        boolean none = environment.variable("GIT_CONFIG_NOSYSTEM").isPresent();
        return none ? new NoConfig(parent, fs) : new FileBasedConfig(parent, systemFile(), fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public long getCurrentTime() {
        return committed.map(date -> date.toInstant().toEpochMilli()).orElseGet(process::getCurrentTime);
    }

    @Override
    public Instant now() {
        return committed.map(ZonedDateTime::toInstant).orElseGet(process::now);
    }

    @Override
    public ZoneId getTimeZoneId() {
        return committed.map(ZonedDateTime::getZone).orElseGet(process::getTimeZoneId);
    }

    @Override
    public ZoneOffset getTimeZoneAt(Instant when) {
        return committed.map(ZonedDateTime::getOffset).orElseGet(() -> process.getTimeZoneAt(when));
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public int getTimezone(long when) {
        return process.getTimezone(when);
    }

    private File systemFile() {
        return environment
                .path(environment.variable("GIT_CONFIG_SYSTEM").orElse("/etc/gitconfig"))
                .toFile();
    }
}
